import { setTimeout as delay } from 'node:timers/promises';
import { type Place, tellAll } from '../world/place.ts';
import { isRoundOn, voidGatherings } from '../world/stages.ts';

/** How often `drain` checks whether the last round has ended, in ms. */
const LOOK_MS = 50;
/** How long recording a result may take after the round, in ms. */
const RECORD_MS = 5_000;

export type Drain = {
  places: readonly Place[];
  seconds: number;
  rng: () => number;
  /** Results on their way to journal and database. */
  recording: () => number;
  /** Called when there is something to wait for. */
  waits: () => void;
};

const isPlayed = (place: Place): boolean => [...place.rounds.values()].some(({ phase }) => phase === 'play');

/**
 * Waits until the rounds being played have ended and their results are recorded, but no longer than `seconds`. Voids
 * rounds that are still gathering at once. The rooms must void what is still being played afterwards. Without a round,
 * it resolves at once.
 */
export async function drain({ places, seconds, rng, recording, waits }: Drain): Promise<void> {
  for (const place of places) voidGatherings(place, rng);
  if (recording() === 0 && !places.some(isRoundOn)) return;
  for (const place of places) tellAll(place, 'draining', { seconds });
  waits();
  const deadline = performance.now() + seconds * 1000;
  while (places.some(isPlayed) && performance.now() < deadline) await delay(LOOK_MS);
  const patience = Math.max(deadline, performance.now() + RECORD_MS);
  // one check more than needed, because finishers are told in the turn in which recording ends
  while (recording() > 0 && performance.now() < patience) await delay(LOOK_MS);
}
