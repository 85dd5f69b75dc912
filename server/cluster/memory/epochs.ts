import { EPOCH_MS, type Epochs } from '../epochs.ts';
import { createExpiring } from './expiring.ts';

/** So many people are changed within `EPOCH_MS` at most; staff are few. */
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
