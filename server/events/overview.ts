import * as v from 'valibot';
import { taxOn } from '../../shared/prize.ts';
import type { Context } from '../context.ts';

const Reply = v.variant('status', [
  v.object({ status: v.literal('not-found') }),
  v.object({
    status: v.literal('found'),
    opensAt: v.number(),
    closesAt: v.number(),
    contact: v.string(),
    prizes: v.number(),
    stock: v.number(),
    given: v.number(),
    /** The highest value of a prize, KRW. */
    dearest: v.number(),
    taxBearer: v.nullable(v.string()),
    booths: v.number(),
    team: v.number(),
    files: v.number(),
  }),
]);

/** One thing that an event needs before it opens. `desk` is the desk where staff do it. */
export type Check = {
  id: 'tax' | 'factor' | 'times' | 'booth' | 'game' | 'prize' | 'team' | 'contact' | 'identity';
  done: boolean;
  desk: string;
};
export type Overview = {
  checks: Check[];
  numbers: Record<'prizes' | 'stock' | 'given' | 'booths' | 'games' | 'team' | 'files', number>;
};

/**
 * Returns how far an event is prepared, and its totals; null if there is no such event. `games`: those that give a
 * prize of the event.
 */
export async function eventOverview(
  ctx: Pick<Context, 'data' | 'now'>,
  event: string,
  games: number,
): Promise<Overview | null> {
  const reply = await ctx.data.rpc('event_overview', { p_event: event }, Reply);
  if (reply.status === 'not-found') return null;
  const { prizes, stock, given, booths, team, files } = reply;
  return {
    checks: [
      { id: 'times', done: reply.closesAt > ctx.now(), desk: 'settings' },
      { id: 'booth', done: booths > 0, desk: 'booths' },
      { id: 'game', done: games > 0, desk: 'games' },
      { id: 'prize', done: prizes > 0, desk: 'prizes' },
      { id: 'team', done: team > 0, desk: 'team' },
      { id: 'contact', done: isContact(reply.contact), desk: 'policy' },
      // only of an event that has such a prize
      ...(taxOn(reply.dearest) > 0
        ? [{ id: 'tax', done: reply.taxBearer !== 'undecided', desk: 'policy' } as const]
        : []),
    ],
    numbers: { prizes, stock, given, booths, games, team, files },
  };
}

/**
 * Whether this is a real contact. The event in the content folder has one in an example domain (RFC 2606), where nobody
 * reads.
 */
const isContact = (contact: string): boolean =>
  contact.trim() !== '' && !/[@.]([\w-]+\.)?(example(\.(com|net|org))?|invalid|test)$/i.test(contact.trim());
