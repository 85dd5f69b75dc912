import * as v from 'valibot';
import { LastRound } from '../../shared/api/overview.ts';
import type { News } from '../cluster/news.ts';
import { topic } from '../cluster/topic.ts';

const ROUND_ENDED = topic('round-ended', v.object({ event: v.string(), round: LastRound }));
const KEPT = 20;

export type LastRounds = {
  note(event: string, round: LastRound): void;
  /** The newest first. */
  of(event: string): readonly LastRound[];
  forget(event: string): void;
};

/** The rounds that ended while this process ran, on any server, for their hosts. */
export function createLastRounds(news: News): LastRounds {
  const known = new Map<string, LastRound[]>();
  news.subscribe(ROUND_ENDED, ({ event, round }) =>
    known.set(event, [round, ...(known.get(event) ?? [])].slice(0, KEPT)),
  );
  return {
    note: (event, round) => news.publish(ROUND_ENDED, { event, round }),
    of: (event) => known.get(event) ?? [],
    forget: (event) => void known.delete(event),
  };
}
