import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import type { Context } from '../context.ts';

/** Returns the date in a time zone, such as 2026-11-30. */
export const dayIn = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).format(at);

/**
 * How many visitors are cached in memory. Beyond that the database is asked again, which knows that it has counted
 * them.
 */
const MOST_REMEMBERED = 50_000;

export type Visits = {
  /** Counts this visitor once on this day of the event. The caller need not wait, and a failure is only logged. */
  count(event: { slug: string; timeZone: string }, visitor: string): Promise<void>;
};

/** Counts visitors per day without storing who they were. */
export function createVisits(ctx: Pick<Context, 'data' | 'secrets' | 'now' | 'log'>): Visits {
  const seen = new Set<string>();
  return {
    async count({ slug, timeZone }, visitor) {
      const day = dayIn(ctx.now(), timeZone);
      const digest = createHmac('sha256', ctx.secrets.key('visits'))
        .update(`${slug}\n${day}\n${visitor}`)
        .digest('hex')
        .slice(0, 32);
      if (seen.has(digest)) return;
      if (seen.size >= MOST_REMEMBERED) seen.clear();
      seen.add(digest);
      try {
        const args = { p_event: slug, p_day: day, p_digest: digest };
        await ctx.data.rpc('visit_count', args, v.object({ status: v.picklist(['counted', 'known']) }));
      } catch (err) {
        seen.delete(digest);
        ctx.log.warn({ err }, 'a visit could not be counted');
      }
    },
  };
}

const Days = v.object({ days: v.array(v.object({ day: v.string(), visitors: v.number() })) });
export type VisitDay = v.InferOutput<typeof Days>['days'][number];

const SHOWN_DAYS = 14;

/** Returns the counts of the last days with visitors, newest first. */
export async function readVisits(ctx: Pick<Context, 'data'>, event: string): Promise<VisitDay[]> {
  return (await ctx.data.rpc('visits_read', { p_event: event, p_limit: SHOWN_DAYS }, Days)).days;
}

/** Deletes the digests of visitors counted on past days. The counts stay. */
export async function purgeVisits(ctx: Pick<Context, 'data'>): Promise<{ purged: number }> {
  return await ctx.data.rpc('visits_purge', {}, v.object({ purged: v.number() }));
}
