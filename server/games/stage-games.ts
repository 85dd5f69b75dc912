import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';
import { type FieldGameId, isFieldGame } from '../../shared/games/index.ts';
import { oxConfig } from '../../shared/games/ox-quiz/rules.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import type { Text } from '../../shared/text.ts';
import { objectsOf } from '../../shared/world/areas.ts';
import { readGameFiles } from './game-files.ts';
import { readQuestions } from './ox-quiz/questions.ts';
import type { StoredGame } from './stored-game.ts';

const CONFIGS = { 'ox-quiz': oxConfig } satisfies Record<FieldGameId, v.GenericSchema>;

/** A game on a stage, as staff see and set it. */
export type StageGame = {
  key: string;
  game: string;
  /** Where it is played. */
  stages: { map: string; stage: string; title: Text }[];
  config: Record<string, unknown> | null;
  /** The CSV as text. */
  questions: string;
  /** Good lines of it. */
  count: number;
  problems: Text[];
  /** 0: nothing stored, the files of the content folder count. */
  revision: number;
};

/** What the CSV of a quiz holds: how many good questions, and what is wrong with the other lines. */
export function checkQuestions(text: string): { count: number; problems: Text[]; total: number } {
  const { questions, problems, total } = readQuestions(Buffer.from(text));
  return { count: questions.length, problems, total };
}

/** The config as the game wants it; throws AppError 'bad-request'. */
export function checkConfig(game: string, config: unknown): Record<string, unknown> {
  if (!isFieldGame(game)) throw new AppError('not-found', 404, `no game ${game}`);
  const parsed = v.safeParse(CONFIGS[game], config);
  if (!parsed.success) throw new AppError('bad-request', 400, `config: ${v.getDotPath(parsed.issues[0])}`);
  return parsed.output;
}

/** Every game that a stage of the event's maps names, with what it is set to now. */
export async function stageGames(
  contentDir: string,
  maps: Iterable<ExpoMap>,
  stored: readonly StoredGame[],
): Promise<StageGame[]> {
  const games = new Map<string, StageGame>();
  for (const map of maps) {
    for (const { name, title, game, config } of objectsOf(map, 'stage')) {
      if (!isFieldGame(game)) continue;
      const here = { map: map.name, stage: name, title };
      const known = games.get(config);
      if (known) known.stages.push(here);
      else games.set(config, await readStageGame(contentDir, config, game, here, stored));
    }
  }
  return [...games.values()];
}

async function readStageGame(
  contentDir: string,
  key: string,
  game: FieldGameId,
  stage: StageGame['stages'][number],
  stored: readonly StoredGame[],
): Promise<StageGame> {
  const own = stored.find((one) => one.key === key);
  const nothing = { key, game, stages: [stage], config: null, questions: '', count: 0, revision: own?.revision ?? 0 };
  try {
    const { config, read } = await readGameFiles(contentDir, key, own);
    const parsed = v.parse(CONFIGS[game], config);
    const questions = Buffer.from(await read(parsed.questions)).toString();
    const { count, problems } = checkQuestions(questions);
    return { ...nothing, config: parsed, questions, count, problems };
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    return {
      ...nothing,
      problems: [{ ko: `설정을 읽을 수 없어요: ${why}`, en: `The settings cannot be read: ${why}` }],
    };
  }
}
