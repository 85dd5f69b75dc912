import { type ReadonlySignal, signal } from '@preact/signals';
import * as v from 'valibot';
import { Guesses, type PlaceState, RoundWon } from '../../shared/place-state.ts';
import type { ServerMessages } from '../../shared/protocol.ts';
import { TICK_MS } from '../../shared/world/units.ts';
import type { WorldModel } from '../world/model.ts';
import type { Handlers } from './handlers.ts';

export type RoundView = {
  stage: string;
  game: string;
  /** The id of the round. */
  id: string;
  phase: string;
  /** The tick at which the countdown ends. It identifies the countdown. */
  until: number;
  /** The value of performance.now() at which the countdown ends; null if there is none. */
  endsAt: number | null;
  alive: number;
  /** Visitors started it themselves, and there is no prize. */
  isPractice: boolean;
  /** Who won; null while it is not known. */
  won: RoundWon | null;
  /** What spectators guess; null if they cannot vote. */
  guesses: Guesses | null;
  /** The view of the running game, not checked yet. The face of the game parses it by the game's schema. */
  view: unknown;
};
type Result = ServerMessages['round-result'];
type HostSees = ServerMessages['host-sees'];

/** A game at a table of the hall. */
export type TableView = {
  /** The key of the table. */
  key: string;
  game: string;
  phase: string;
  taken: number;
  seats: number;
  names: readonly string[];
  won: RoundWon | null;
  guesses: Guesses | null;
};

const known = signal<readonly TableView[]>([]);
/** The tables of this hall. */
export const tables: ReadonlySignal<readonly TableView[]> = known;

const Names = v.array(v.string());
const readWon = (text: string): RoundWon | null => (text === '' ? null : v.parse(RoundWon, JSON.parse(text)));

const readGuesses = (text: string): Guesses | null => (text === '' ? null : v.parse(Guesses, JSON.parse(text)));

const running = signal<readonly RoundView[]>([]);
const outcome = signal<Result | null>(null);
const lost = signal('');
const seen = signal<Readonly<Record<string, HostSees>>>({});
/** The rounds on the stages of this hall. */
export const rounds: ReadonlySignal<readonly RoundView[]> = running;
/** The visitor's result of the last round, until they close its card. */
export const result: ReadonlySignal<Result | null> = outcome;

/** What only the hosts of the round on a stage know, by stage. Only hosts receive it. */
export const hostSees: ReadonlySignal<Readonly<Record<string, HostSees>>> = seen;

/** The id of the round that the visitor went out of last. */
export const goneOut: ReadonlySignal<string> = lost;

export const roundHandlers: Pick<Handlers, 'round-result' | 'host-sees'> = {
  'host-sees': (message) => {
    seen.value = { ...seen.value, [message.stage]: message };
  },
  'round-result': (message) => {
    outcome.value = message;
    if (message.outcome === 'out') lost.value = running.value.find(({ stage }) => stage === message.stage)?.id ?? '';
  },
};

/** The visitor closed the card of the result. */
export function closeResult(): void {
  outcome.value = null;
}

/** Copies the rounds into the signal of the overlay, only if something changed, because rendering costs time. */
export function writeRounds(place: PlaceState, model: { clock: Pick<WorldModel['clock'], 'tick'> }, now: number): void {
  const tick = model.clock.tick(now, false) ?? 0;
  const shown: RoundView[] = [];
  place.rounds.forEach((round, stage) => {
    const { game, id, phase, alive, until, isPractice } = round;
    if (phase === 'idle') return;
    // the clock drifts, so a countdown on the screen keeps its end; another end tick means another countdown
    const before = running.value.find((one) => one.stage === stage && one.phase === phase && one.until === until);
    const endsAt = until === 0 ? null : (before?.endsAt ?? now + (until - tick) * TICK_MS);
    const guesses = readGuesses(round.guesses);
    const view: unknown = round.view === '' ? null : JSON.parse(round.view);
    shown.push({ stage, game, id, phase, until, endsAt, alive, isPractice, won: readWon(round.won), guesses, view });
  });
  if (JSON.stringify(shown) !== JSON.stringify(running.value)) running.value = shown;
}

/** Copies the tables into the signal of the overlay, only if something changed. */
export function writeTables(place: PlaceState): void {
  const shown: TableView[] = [];
  place.tables.forEach(({ game, phase, taken, seats, names, won, guesses }, key) => {
    const [named, guessed] = [v.parse(Names, JSON.parse(names)), readGuesses(guesses)];
    shown.push({ key, game, phase, taken, seats, names: named, won: readWon(won), guesses: guessed });
  });
  if (JSON.stringify(shown) !== JSON.stringify(known.value)) known.value = shown;
}
