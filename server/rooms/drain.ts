import { setTimeout as delay } from 'node:timers/promises';
import { type Place, tell } from '../world/place.ts';
import { isRoundOn, voidGatherings } from '../world/stages.ts';

/** How often the end of the last round is looked for, in ms. */
const LOOK_MS = 50;
/** How much longer than the round its result may take to be written down, in ms. */
const RECORD_MS = 5_000;

export type Drain = {
  places: readonly Place[];
  seconds: number;
  rng: () => number;
  /** Results on their way to journal and database. */
  recording: () => number;
  /** Told when there is something to wait for. */
  waits: () => void;
};

const isPlayed = (place: Place): boolean => [...place.rounds.values()].some(({ phase }) => phase === 'play');

/**
 * Lets rounds end that are being played, and their results be recorded, but no longer than so many seconds. Rounds that
 * gather are void at once. What is still played afterwards is for the rooms to void. With no round it is over at once.
 */
export async function drain({ places, seconds, rng, recording, waits }: Drain): Promise<void> {
  for (const place of places) voidGatherings(place, rng);
  if (recording() === 0 && !places.some(isRoundOn)) return;
  for (const place of places) for (const member of place.members.values()) tell(member, 'draining', { seconds });
  waits();
  const deadline = performance.now() + seconds * 1000;
  while (places.some(isPlayed) && performance.now() < deadline) await delay(LOOK_MS);
  const patience = Math.max(deadline, performance.now() + RECORD_MS);
  // one look more than needed: who finished is told in the same turn in which the record ends
  while (recording() > 0 && performance.now() < patience) await delay(LOOK_MS);
}
