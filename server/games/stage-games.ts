import { type FieldGameId, GAMES, isFieldGame } from '../../shared/games/index.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import type { Text } from '../../shared/text.ts';
import { objectsOf } from '../../shared/world/areas.ts';
import { readGameFiles } from './game-files.ts';
import { gameOf } from './index.ts';
import type { StoredGame } from './stored-game.ts';

/** A content file of a game for staff: its text, how many entries are valid, and what is wrong with the others. */
export type StageFile = { text: string; count: number; problems: Text[] };

/** A game on a stage, as staff see and change it. */
export type StageGame = {
  key: string;
  game: FieldGameId;
  /** The stages where it is played. */
  stages: { map: string; stage: string; title: Text }[];
  /** null if it cannot be read; `problems` then has the reasons. */
  config: Record<string, unknown> | null;
  /** The content files, by the setting that names them. */
  files: Record<string, StageFile>;
  problems: Text[];
  /** 0: nothing is stored, so the files of the content folder are used. */
  revision: number;
};

/** Whether a round can begin: the settings can be read, and every content file has a valid entry. */
export const isPlayable = ({ config, files }: StageGame): boolean =>
  config !== null && Object.values(files).every(({ count }) => count > 0);

/** A game with the stages where it is played. */
export type PlacedGame = Pick<StageGame, 'key' | 'game' | 'stages'>;

/** Returns every game that a stage of these maps names, without its settings. */
export function placedGames(maps: Iterable<ExpoMap>): PlacedGame[] {
  const games = new Map<string, PlacedGame>();
  for (const map of maps) {
    for (const { name, title, game, config } of objectsOf(map, 'stage')) {
      if (!isFieldGame(game)) continue;
      const here = { map: map.name, stage: name, title };
      const known = games.get(config);
      if (known) known.stages.push(here);
      else games.set(config, { key: config, game, stages: [here] });
    }
  }
  return [...games.values()];
}

/** Returns every game that a stage of the event's maps names, with its present settings. */
export const stageGames = (
  contentDir: string,
  maps: Iterable<ExpoMap>,
  stored: readonly StoredGame[],
): Promise<StageGame[]> => Promise.all(placedGames(maps).map((placed) => readStageGame(contentDir, placed, stored)));

async function readStageGame(
  contentDir: string,
  placed: PlacedGame,
  stored: readonly StoredGame[],
): Promise<StageGame> {
  const { key, game } = placed;
  const own = stored.find((one) => one.key === key);
  const frame = { ...placed, revision: own?.revision ?? 0 };
  try {
    const given = await readGameFiles(contentDir, key, own);
    const config = gameOf(game).parse(given.config);
    const files: StageGame['files'] = {};
    for (const setting of Object.keys(GAMES[game].files)) {
      const text = Buffer.from(await given.read(setting, String(config[setting]))).toString();
      const { count, problems } = gameOf(game).checkFile(setting, Buffer.from(text));
      files[setting] = { text, count, problems };
    }
    return { ...frame, config, files, problems: [] };
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    const problem = { ko: `설정을 읽을 수 없어요: ${why}`, en: `The settings cannot be read: ${why}` };
    return { ...frame, config: null, files: {}, problems: [problem] };
  }
}
