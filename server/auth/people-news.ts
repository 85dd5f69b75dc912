import * as v from 'valibot';
import type { Context } from '../context.ts';
import { repeat } from '../repeat.ts';

/** Longest delay until this server knows of another server's change, in ms. */
const READ_MS = 1_000;
/** A change of our own reaches the database within this time, in ms. Until then the server expects its line. */
const OWN_MS = 30_000;

const Change = v.object({
  seq: v.number(),
  kind: v.picklist(['staff', 'ban']),
  event: v.nullable(v.string()),
  /** Id of a staff member or of a visitor. */
  who: v.string(),
});

export type PeopleNews = {
  /** Announces that this server makes a change itself, so its line is not reported. */
  own(kind: 'staff' | 'ban', who: string): void;
  /** Calls these functions for every change from now on, and for those since `openPeopleNews`. */
  follow(told: { staff(id: string): void; ban(event: string, visitor: string): void }): void;
  stop(): void;
};

/**
 * Watches for changes of roles, sessions and bans by other servers of the same database. `clock` is monotonic, in ms.
 * While the database is away it reports nothing; each request and each join asks the database anyway.
 */
export async function openPeopleNews(ctx: Pick<Context, 'data' | 'log' | 'clock'>): Promise<PeopleNews> {
  const seen = new Set<number>();
  const expected = new Map<string, number[]>();
  const read = async () => (await ctx.data.rpc('people_changed', {}, v.object({ changes: v.array(Change) }))).changes;

  /** Whether this is the line of a change of our own; uses up one expected line. */
  const isOwn = (key: string): boolean => {
    const until = (expected.get(key) ?? []).filter((end) => end > ctx.clock());
    const found = until.shift() !== undefined;
    if (until.length > 0) expected.set(key, until);
    else expected.delete(key);
    return found;
  };

  const look = async (told: Parameters<PeopleNews['follow']>[0]): Promise<void> => {
    const changes = await read();
    const before = new Set(seen);
    seen.clear();
    for (const { seq, kind, event, who } of changes) {
      seen.add(seq);
      if (before.has(seq) || isOwn(`${kind} ${who}`)) continue;
      if (kind === 'staff') told.staff(who);
      else if (event) told.ban(event, who);
    }
  };

  for (const { seq } of await read()) seen.add(seq);
  const following: (() => void)[] = [];
  return {
    own(kind, who) {
      const key = `${kind} ${who}`;
      expected.set(key, [...(expected.get(key) ?? []), ctx.clock() + OWN_MS]);
    },
    follow(told) {
      const failed = (err: unknown): void =>
        ctx.log.warn({ err }, 'changes of roles, sessions and bans could not be read');
      following.push(repeat(READ_MS, () => look(told), failed));
    },
    stop() {
      for (const stop of following) stop();
    },
  };
}
