import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';
import { type FieldGameId, isFieldGame } from '../../shared/games/index.ts';
import { oxConfig } from '../../shared/games/ox-quiz/rules.ts';
import type { ExpoMap, StageObject } from '../../shared/map/expo-map.ts';
import type { Text } from '../../shared/text.ts';
import { objectsOf } from '../../shared/world/areas.ts';
import { TICK_MS } from '../../shared/world/units.ts';
import type { FieldRules } from '../rounds/field-game.ts';
import { oxQuiz } from './ox-quiz/play.ts';
import { readQuestions } from './ox-quiz/questions.ts';

/** What a game is set up from. `read` gives a file of the content's games folder by its name. */
export type StageSetup = {
  map: ExpoMap;
  stage: StageObject;
  config: unknown;
  read: (name: string) => Promise<Uint8Array>;
};

/** `problems` are told to who starts the round; the good part of the file is played. */
export type StageRules = { rules: FieldRules; problems: Text[] };

async function setUpOxQuiz({ map, stage, config, read }: StageSetup): Promise<StageRules> {
  const parsed = v.safeParse(oxConfig, config);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    throw new AppError('questions-broken', 409, `${stage.config}.json: ${v.getDotPath(issue)} ${issue.message}`);
  }
  const rules = parsed.output;
  const mats = objectsOf(map, 'zone').filter((zone) => zone.of === stage.name);
  const o = mats.find((zone) => zone.role === 'o');
  const x = mats.find((zone) => zone.role === 'x');
  if (!o || !x) throw new AppError('questions-broken', 409, `stage ${stage.name} has no zones of role o and x`);
  const { questions, problems } = readQuestions(await read(rules.questions));
  if (questions.length === 0)
    throw new AppError('questions-broken', 409, problems.map((problem) => problem.en).join(' '));
  return {
    problems,
    rules: {
      prize: rules.prize,
      winners: rules.winners,
      minPlayers: rules.minPlayers,
      gatherTicks: Math.round((rules.gatherSeconds * 1000) / TICK_MS),
      create: (rng) => oxQuiz(rules, questions, { O: o, X: x }, rng),
    },
  };
}

const SETUPS = { 'ox-quiz': setUpOxQuiz } satisfies Record<FieldGameId, (setup: StageSetup) => Promise<StageRules>>;

/** Reads config and content files of a stage's game, fresh for every round, so that an author's change counts at once. */
export function setUpStage(setup: StageSetup): Promise<StageRules> {
  const { game } = setup.stage;
  if (!isFieldGame(game)) throw new AppError('not-found', 404, `no game ${game}`);
  return SETUPS[game](setup);
}
