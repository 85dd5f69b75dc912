import * as v from 'valibot';
import type { Announced, WinnersPage } from '../../shared/event-pages.ts';
import type { Context } from '../context.ts';
import { keepFresh } from '../fresh.ts';
import { openClaim } from '../prizes/claims.ts';
import { PrizeName } from '../prizes/result.ts';
import { maskName } from '../vault/mask.ts';

export const ANNOUNCED_PAGE = 30;
/** The minimum time between two readings of the database, in ms, even if a crowd reloads the page. */
const FRESH_MS = 3_000;
/** How long masked names stay in memory, in ms, so that purged claims disappear from it. */
const FORGET_MS = 10 * 60_000;
const NAMES_LIMIT = 20_000;
const PAGES_LIMIT = 200;

const Win = v.object({
  win: v.string(),
  seq: v.number(),
  at: v.number(),
  tail: v.string(),
  claimed: v.boolean(),
  claim: v.nullable(v.object({ id: v.string(), sealed: v.string(), wrapped: v.string() })),
});
type Win = v.InferOutput<typeof Win>;
const Reply = v.object({
  prizes: v.array(v.object({ ...PrizeName.entries, stock: v.number(), given: v.number(), wins: v.array(Win) })),
});

export type AnnouncedPrizes = WinnersPage['prizes'];
type Asked = { event: string; prize: string | null; before: number | null };
type Ctx = Pick<Context, 'data' | 'secrets' | 'log' | 'clock'>;

/**
 * Winners for the public page: a masked name, or the end of a receipt number. The audit trail has no entry for it,
 * because nobody reads a claim. The server opens the claim, masks the name, and drops the rest before anything leaves
 * this file. An entry for each visitor of a public page would hide those of people who did read a claim.
 */
export function createAnnouncedWinners(): (ctx: Ctx, asked: Asked) => Promise<AnnouncedPrizes> {
  const names = new Map<string, { sealed: string; name: string | null }>();
  const pages = keepFresh<AnnouncedPrizes>(FRESH_MS, PAGES_LIMIT);
  let since = 0;

  function nameOf(ctx: Ctx, { win, claim }: Win): string | null {
    if (!claim) return null;
    const known = names.get(win);
    if (known?.sealed === claim.sealed) return known.name;
    let name: string | null = null;
    try {
      name = maskName(openClaim(ctx, claim).name);
    } catch (error) {
      ctx.log.error({ error, win }, 'a claim cannot be decrypted');
    }
    names.set(win, { sealed: claim.sealed, name });
    return name;
  }

  async function read(ctx: Ctx, { event, prize, before }: Asked): Promise<AnnouncedPrizes> {
    const { prizes } = await ctx.data.rpc(
      'winners_announced',
      // ask for one more than is shown, to know whether another page follows
      { p_event: event, p_prize: prize, p_before: before, p_limit: ANNOUNCED_PAGE + 1 },
      Reply,
    );
    if (ctx.clock() - since > FORGET_MS || names.size > NAMES_LIMIT) {
      names.clear();
      since = ctx.clock();
    }
    return prizes.map(({ wins, ...one }) => {
      const shown = wins.slice(0, ANNOUNCED_PAGE);
      const winners: Announced[] = shown.map((win) => {
        const { at, tail, claimed } = win;
        return { at, tail, claimed, name: nameOf(ctx, win) };
      });
      return { ...one, winners, next: wins.length > ANNOUNCED_PAGE ? (shown.at(-1)?.seq ?? null) : null };
    });
  }

  return async (ctx, asked) => {
    const key = JSON.stringify([asked.event, asked.prize, asked.before]);
    return await pages.of(key, ctx.clock(), () => read(ctx, asked));
  };
}
