import * as v from 'valibot';
import { Text } from '../../shared/text.ts';
import type { Context } from '../context.ts';
import { publicOrigin } from '../env.ts';
import { openContact } from '../identity/identity.ts';
import type { JobReport } from '../jobs/job.ts';
import { enqueue, type Message } from '../notify/enqueue.ts';
import { claimToken } from './claim-token.ts';

const BATCH = 200;

const Win = v.object({
  win: v.string(),
  event: v.string(),
  round: v.string(),
  visitor: v.string(),
  deadline: v.number(),
  timeZone: v.string(),
  prize: Text,
  /** What staff wrote to the winner when they refused the win. */
  note: v.string(),
  /** Whom the winner can write to. */
  asks: v.string(),
  /** When staff last decided about the win, epoch ms; 0: never. */
  reviewedAt: v.number(),
  tell: v.nullable(v.picklist(['won', 'waiting', 'refused', 'reminded', 'forfeited'])),
  contact: v.nullable(
    v.object({
      id: v.string(),
      provider: v.picklist(['email', 'sms']),
      locale: v.picklist(['ko', 'en']),
      sealed: v.string(),
      wrapped: v.string(),
    }),
  ),
});
type Win = v.InferOutput<typeof Win>;
type News = NonNullable<Win['tell']>;

/**
 * Writes the messages that winners with a verified contact are due: you won, somebody looks at the win first, it was
 * refused, the deadline is near, the deadline has passed. If the process is killed between writing a message and recording it, the next run writes it again under the
 * same key, so it is sent once.
 */
export async function tellWinners(ctx: Context, signal: AbortSignal): Promise<JobReport> {
  const counts = { won: 0, waiting: 0, refused: 0, reminded: 0, forfeited: 0, failed: 0 };
  while (!signal.aborted) {
    const { wins } = await ctx.data.rpc('wins_to_tell', { p_limit: BATCH }, v.object({ wins: v.array(Win) }));
    for (const win of wins) {
      const told = await tell(ctx, win);
      if (told) counts[told] += 1;
      // a contact that cannot be opened must not delay the other winners
      const noted = told === 'failed' ? null : told;
      await ctx.data.rpc('win_told', { p_win: win.win, p_told: noted }, v.object({ status: v.literal('noted') }));
    }
    if (wins.length < BATCH) break;
  }
  return counts;
}

async function tell(ctx: Context, win: Win): Promise<News | 'failed' | null> {
  const { tell: what, contact } = win;
  if (!what || !contact) return null;
  let address: string;
  try {
    address = openContact(ctx, contact);
  } catch (err) {
    ctx.log.error({ err, win: win.win }, 'the contact of a winner cannot be decrypted');
    return 'failed';
  }
  const to = { by: contact.provider === 'email' ? 'email' : 'phone', address } as const;
  await enqueue(ctx, messageOf(ctx, what, win, { to, locale: contact.locale }));
  return what;
}

function messageOf(
  ctx: Pick<Context, 'env' | 'secrets' | 'now'>,
  what: News,
  win: Win,
  receiver: Pick<Message, 'to' | 'locale'>,
): Message {
  const { locale } = receiver;
  // a decision that is taken back and made again is told again
  const decision = win.reviewedAt > 0 ? `/${win.reviewedAt}` : '';
  const about = { event: win.event, ...receiver, key: `${what}/${win.win}${decision}` };
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: win.timeZone });
  const vars = { prize: win.prize[locale], deadline: when.format(win.deadline) };
  const { asks, note } = win;
  if (what === 'waiting') return { ...about, template: 'win-waiting', vars: { prize: vars.prize, asks } };
  if (what === 'refused') return { ...about, template: 'win-refused', vars: { prize: vars.prize, asks, note } };
  if (what === 'forfeited') return { ...about, template: 'prize-forfeited', vars };
  const link = `${publicOrigin(ctx.env)}/e/${win.event}/claim#${claimToken(ctx, win)}`;
  // after the deadline the link opens nothing and the winner gets another message, so a delayed mail must not be sent
  // then
  const usefulMinutes = Math.max(1, Math.floor((win.deadline - ctx.now()) / 60_000));
  return { ...about, template: what === 'won' ? 'you-won' : 'claim-reminder', vars: { ...vars, link }, usefulMinutes };
}
