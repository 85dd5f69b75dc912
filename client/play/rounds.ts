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
  /** Tick at which the countdown ends; tells one countdown from another. */
  until: number;
  /** performance.now() at which the countdown ends; null where there is none. */
  endsAt: number | null;
  alive: number;
  /** What the game shows while it is played, not yet checked: its face parses it by the view schema of the game. */
  view: unknown;
};
type Result = ServerMessages['round-result'];

const running = signal<readonly RoundView[]>([]);
const outcome = signal<Result | null>(null);
/** Rounds on the stages of this hall. */
export const rounds: ReadonlySignal<readonly RoundView[]> = running;
/** What the last round brought me, until its card is closed. */
export const result: ReadonlySignal<Result | null> = outcome;

export const roundHandlers: Pick<Handlers, 'round-result'> = {
  'round-result': (message) => {
    outcome.value = message;
  },
};

/** The card of the result was read. */
export function closeResult(): void {
  outcome.value = null;
}

/** Copies the rounds into what the overlay shows; only when something changed, as renders cost. */
export function writeRounds(place: PlaceState, model: { clock: Pick<WorldModel['clock'], 'tick'> }, now: number): void {
  const tick = model.clock.tick(now, false) ?? 0;
  const shown: RoundView[] = [];
  place.rounds.forEach((round, stage) => {
    const { game, phase, alive, until } = round;
    if (phase === 'idle') return;
    // the clock drifts: a countdown that is shown keeps its end, and one that ends at another tick is another one
    const known = running.value.find((one) => one.stage === stage && one.phase === phase && one.until === until);
    const endsAt = until === 0 ? null : (known?.endsAt ?? now + (until - tick) * TICK_MS);
    const view: unknown = round.view === '' ? null : JSON.parse(round.view);
    shown.push({ stage, game, phase, until, endsAt, alive, view });
  });
  if (JSON.stringify(shown) !== JSON.stringify(running.value)) running.value = shown;
}
