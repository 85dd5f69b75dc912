import { ReplayedRound, Replays } from '../../../shared/api/replays.ts';
import { createResource } from '../kit/resource.ts';
import { callEvent } from '../session.ts';

/** The rounds whose logs are kept, the newest first. */
export const replays = createResource(async () => (await callEvent('GET', '/replays', Replays)).rounds);

export const readRound = (round: string): Promise<ReplayedRound> =>
  callEvent('GET', `/replays/${encodeURIComponent(round)}`, ReplayedRound);
