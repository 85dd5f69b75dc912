import { type ReadonlySignal, signal } from '@preact/signals';
import { isFieldGame } from '../../shared/games/index.ts';
import type { PlaceState } from '../../shared/place-state.ts';
import type { ServerMessages } from '../../shared/protocol.ts';
import type { Text } from '../../shared/text.ts';
import { TICK_MS } from '../../shared/world/units.ts';
import type { WorldModel } from '../world/model.ts';
import type { Handlers } from './handlers.ts';

export type RoundView = {
  stage: string;
  game: string;
  phase: string;
  /** Tick at which the phase ends; tells one phase from another. */
  until: number;
  /** performance.now() at which the phase ends. */
  endsAt: number;
  number: number;
  total: number;
  alive: number;
  question: Text;
  answer: string;
  note: Text;
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
    if (!isFieldGame(round.game) || round.phase === 'idle') return;
    const { game, phase, number, total, alive, answer, until } = round;
    // the clock drifts: a phase that is shown keeps its end, and one that ends at another tick is another phase
    const known = running.value.find((one) => one.stage === stage && one.phase === phase && one.until === until);
    const endsAt = known?.endsAt ?? now + (until - tick) * TICK_MS;
    const question = { ko: round.questionKo, en: round.questionEn };
    shown.push({
      stage,
      game,
      phase,
      until,
      endsAt,
      number,
      total,
      alive,
      question,
      answer,
      note: { ko: round.noteKo, en: round.noteEn },
    });
  });
  if (JSON.stringify(shown) !== JSON.stringify(running.value)) running.value = shown;
}
