import { type ReadonlySignal, signal } from '@preact/signals';
import type { PlaceState } from '../../shared/place-state.ts';
import type { ServerMessages } from '../../shared/protocol.ts';
import { TICK_MS } from '../../shared/world/units.ts';
import type { WorldModel } from '../world/model.ts';
import type { Handlers } from './handlers.ts';

export type RoundView = {
  stage: string;
  game: string;
  phase: string;
  /** The tick at which the countdown ends. It identifies the countdown. */
  until: number;
  /** The value of performance.now() at which the countdown ends; null if there is none. */
  endsAt: number | null;
  alive: number;
  /** The view of the running game, not checked yet. The face of the game parses it by the game's schema. */
  view: unknown;
};
type Result = ServerMessages['round-result'];

const running = signal<readonly RoundView[]>([]);
const outcome = signal<Result | null>(null);
/** The rounds on the stages of this hall. */
export const rounds: ReadonlySignal<readonly RoundView[]> = running;
/** The visitor's result of the last round, until they close its card. */
export const result: ReadonlySignal<Result | null> = outcome;

export const roundHandlers: Pick<Handlers, 'round-result'> = {
  'round-result': (message) => {
    outcome.value = message;
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
    const { game, phase, alive, until } = round;
    if (phase === 'idle') return;
    // the clock drifts, so a countdown on the screen keeps its end; another end tick means another countdown
    const known = running.value.find((one) => one.stage === stage && one.phase === phase && one.until === until);
    const endsAt = until === 0 ? null : (known?.endsAt ?? now + (until - tick) * TICK_MS);
    const view: unknown = round.view === '' ? null : JSON.parse(round.view);
    shown.push({ stage, game, phase, until, endsAt, alive, view });
  });
  if (JSON.stringify(shown) !== JSON.stringify(running.value)) running.value = shown;
}
