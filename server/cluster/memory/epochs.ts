import { EPOCH_MS, type Epochs } from '../epochs.ts';
import { createExpiring } from './expiring.ts';

/** The highest number of keys that change within `EPOCH_MS`. Staff are few, so this is ample. */
const MOST = 20_000;

export function createEpochs(clock: () => number): Epochs {
  const changes = createExpiring<number>(clock, MOST);
  let epoch = 0;
  return {
    now: async () => epoch,
    advance(key) {
      epoch += 1;
      changes.put(key, epoch, EPOCH_MS);
    },
    last: (key) => changes.get(key) ?? 0,
  };
}
