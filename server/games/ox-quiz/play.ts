import type { OxConfig } from '../../../shared/games/ox-quiz/spec.ts';
import type { OxView } from '../../../shared/games/ox-quiz/view.ts';
import type { Area } from '../../../shared/map/expo-map.ts';
import { MAX_INPUT_AGE } from '../../../shared/world/units.ts';
import {
  type BotMove,
  type Command,
  type GameStep,
  NOTHING,
  type PublicView,
  type RoundGame,
  type StandsAt,
} from '../../rounds/game.ts';
import { toTicks } from '../game-half.ts';
import { answerAt, chooseQuestions, isOver, judge, LEAST_QUESTIONS, type OxAnswer, type OxQuestion } from './rules.ts';

/** Ticks between two counts of who stands where (0.5 s). */
const COUNT_TICKS = 10;
/** If everybody stands on the same mat for so many counts (2 s), the question is locked early. */
const EARLY_COUNTS = 4;
/** Nobody sees where the others stand in the last 3 s. */
const VEIL_TICKS = 60;
/** Time that the "extend" of a host adds. */
const EXTEND_SECONDS = 10;
/** How often a bot is right. */
const BOT_KNOWS = 0.7;

export type OxSetup = {
  config: OxConfig;
  questions: readonly OxQuestion[];
  mats: Record<OxAnswer, Area>;
  /** As in `RoundInput`. */
  used: readonly string[];
  use(question: string): void;
  rng: () => number;
};

type Standing = ReadonlyMap<number, OxAnswer | null>;

type Quiz = Pick<OxSetup, 'config' | 'mats' | 'use'> & {
  readonly asked: readonly OxQuestion[];
  /** How many questions each player has answered correctly. */
  right: number[];
  readonly gone: Set<number>;
  alive: readonly number[];
  phase: OxView['phase'];
  number: number;
  until: number;
  lockTick: number;
  hasRevived: boolean;
  isRevival: boolean;
  /** Those who play this question; in a revival also those who were out. */
  playing: readonly number[];
  standing: Standing;
  /** Counts in a row in which everybody stood on the same mat. */
  unmoved: number;
  now: number;
  /** A host wants the round to end after this question. */
  isLast: boolean;
  /** The question that each bot has already answered. */
  readonly botAnswered: Map<number, number>;
};

const questionOf = (quiz: Quiz): OxQuestion => quiz.asked[quiz.number - 1];

const everybody = ({ right, gone }: Quiz): number[] => [...right.keys()].filter((player) => !gone.has(player));

/** Those who are out come back once, or when the round would be over too early. */
function isTimeToRevive(quiz: Quiz): boolean {
  const { alive, number, right, hasRevived, config } = quiz;
  if (number === 0 || alive.length === everybody(quiz).length) return false;
  const isTooEarly = number < LEAST_QUESTIONS && (alive.length === 0 || (right.length > 1 && alive.length === 1));
  return isTooEarly || (!hasRevived && config.reviveAfter > 0 && number >= config.reviveAfter);
}

function ask(quiz: Quiz, tick: number): GameStep {
  quiz.isRevival = isTimeToRevive(quiz);
  const back = quiz.isRevival ? everybody(quiz).filter((player) => !quiz.alive.includes(player)) : [];
  quiz.hasRevived ||= quiz.isRevival;
  quiz.playing = quiz.isRevival ? everybody(quiz) : quiz.alive;
  quiz.number += 1;
  quiz.use(questionOf(quiz).ko);
  quiz.phase = 'question';
  quiz.standing = new Map();
  quiz.unmoved = 0;
  quiz.lockTick = tick + toTicks(quiz.config.answerSeconds);
  quiz.until = quiz.lockTick;
  return { ...NOTHING, back };
}

const look = ({ playing, mats }: Quiz, tick: number, at: StandsAt): Standing =>
  new Map(
    playing.map((player) => {
      const feet = at(player, tick);
      return [player, feet && answerAt(mats, feet.x, feet.y)] as const;
    }),
  );

/** Counts who stands where, and locks early if everybody has made up their mind. */
function count(quiz: Quiz, tick: number, at: StandsAt): void {
  if (tick % COUNT_TICKS !== 0) return;
  const now = look(quiz, tick, at);
  const isSame = quiz.playing.every((player) => now.get(player) && now.get(player) === quiz.standing.get(player));
  quiz.standing = now;
  quiz.unmoved = isSame ? quiz.unmoved + 1 : 0;
  if (quiz.unmoved >= EARLY_COUNTS) quiz.lockTick = Math.min(quiz.lockTick, tick);
}

function settle(quiz: Quiz, tick: number, at: StandsAt): GameStep {
  const { answer } = questionOf(quiz);
  const { playing, alive, right } = quiz;
  quiz.standing = look(quiz, quiz.lockTick, at);
  for (const player of playing) if (quiz.standing.get(player) === answer) right[player] += 1;
  const { stay } = judge(playing, quiz.standing, answer);
  // in a revival nobody loses who was in
  const next = quiz.isRevival ? playing.filter((player) => alive.includes(player) || stay.includes(player)) : stay;
  // a host may have brought somebody back after the lock
  quiz.alive = [...next, ...alive.filter((player) => !playing.includes(player))];
  quiz.phase = 'reveal';
  quiz.until = tick + toTicks(quiz.config.revealSeconds);
  return { ...NOTHING, out: playing.filter((player) => !next.includes(player)) };
}

function step(quiz: Quiz, tick: number, at: StandsAt): GameStep {
  quiz.now = tick;
  if (quiz.phase === 'question') count(quiz, tick, at);
  if (quiz.phase === 'question' && tick >= quiz.lockTick) quiz.phase = 'locked';
  if (quiz.phase === 'locked' && tick >= quiz.lockTick + MAX_INPUT_AGE) return settle(quiz, tick, at);
  if (quiz.phase !== 'reveal' || tick < quiz.until) return NOTHING;
  const { number, alive, right, gone, asked, isLast } = quiz;
  if (!isLast && everybody(quiz).length > 0 && !isOver(number, alive.length, right.length, asked.length))
    return ask(quiz, tick);
  const finished = right.map((points, player) => ({
    player,
    points,
    isFinisher: alive.includes(player) && !gone.has(player),
  }));
  return { ...NOTHING, finished };
}

/** A bot makes up its mind at a random moment, and walks to a random spot of its mat. */
function botMove(quiz: Quiz, player: number, random: () => number): BotMove<never> | null {
  const { phase, number, botAnswered, mats } = quiz;
  if (phase !== 'question' || botAnswered.get(player) === number || random() > 0.15) return null;
  botAnswered.set(player, number);
  const { answer } = questionOf(quiz);
  const other: OxAnswer = answer === 'O' ? 'X' : 'O';
  const { x, y, width, height } = mats[random() < BOT_KNOWS ? answer : other];
  return { goal: { x: x + width * (0.1 + 0.8 * random()), y: y + height * (0.1 + 0.8 * random()) } };
}

function obey(quiz: Quiz, { command, player }: Command, tick: number): void {
  const isAsking = quiz.phase === 'question';
  if (command === 'extend' && isAsking) {
    quiz.lockTick += toTicks(EXTEND_SECONDS);
    quiz.until = quiz.lockTick;
  }
  if (command === 'next' && isAsking) quiz.lockTick = tick;
  if (command === 'next' && quiz.phase === 'reveal') quiz.until = tick;
  if (command === 'end') {
    quiz.isLast = true;
    if (isAsking) quiz.lockTick = Math.min(quiz.lockTick, tick);
  }
  if (command === 'back' && !quiz.alive.includes(player)) {
    quiz.alive = [...quiz.alive, player];
    if (isAsking && !quiz.playing.includes(player)) quiz.playing = [...quiz.playing, player];
  }
}

function view(quiz: Quiz): PublicView<OxView> {
  const { phase, number, asked, isRevival, playing, standing, until, lockTick, now } = quiz;
  const { ko, en, category, answer, noteKo, noteEn } = questionOf(quiz);
  const isRevealed = phase === 'reveal';
  const isVeiled = phase === 'locked' || (phase === 'question' && lockTick - now <= VEIL_TICKS);
  const countOf = (mat: OxAnswer): number => playing.filter((player) => standing.get(player) === mat).length;
  return {
    until: phase === 'question' ? until : null,
    isVeiled,
    view: {
      phase,
      number,
      total: asked.length,
      question: { ko, en },
      category,
      isRevival,
      standing: isVeiled ? null : { o: countOf('O'), x: countOf('X') },
      answer: isRevealed ? answer : '',
      note: isRevealed ? { ko: noteKo, en: noteEn } : { ko: '', en: '' },
    },
  };
}

/**
 * The secret half of the OX quiz. A question is judged MAX_INPUT_AGE ticks after its lock, by the positions of the
 * bodies at the lock tick. Every turn that may still arrive for that tick has arrived by then. Answer and note enter
 * the view only afterwards.
 */
export function createOxQuiz({ config, questions, mats, used, use, rng }: OxSetup): RoundGame<OxView> {
  const quiz: Quiz = {
    ...{ config, mats, use, asked: chooseQuestions(questions, used, config.rounds, rng) },
    ...{ right: [], gone: new Set(), alive: [], phase: 'question', number: 0, until: 0, lockTick: 0 },
    ...{ hasRevived: false, isRevival: false, playing: [], standing: new Map(), unmoved: 0, now: 0, isLast: false },
    botAnswered: new Map(),
  };
  return {
    begin(players, tick) {
      quiz.right = players.map(() => 0);
      quiz.alive = [...players.keys()];
      ask(quiz, tick);
    },
    leave(player) {
      quiz.gone.add(player);
      quiz.alive = quiz.alive.filter((one) => one !== player);
      quiz.playing = quiz.playing.filter((one) => one !== player);
    },
    step: (tick, at) => step(quiz, tick, at),
    bot: (player, _tick, random) => botMove(quiz, player, random),
    command: (command, tick) => obey(quiz, command, tick),
    view: () => view(quiz),
  };
}
