import * as v from 'valibot';
import type { Context } from '../context.ts';
import type { JobReport } from '../jobs/job.ts';
import type { Channel, Delivery } from './delivery.ts';
import { openMail } from './mail.ts';
import { render } from './render.ts';
import { openMessage } from './sealed-message.ts';
import { StoredMessage } from './stored-message.ts';
import { templateOf } from './templates/index.ts';
import { unsubscribeLinks } from './unsubscribe.ts';
import { openWebhook } from './webhook.ts';

/**
 * How many messages are in delivery at once. Each may take all time-outs of a channel (40 s), so the lease is longer
 * than that.
 */
const BATCH = 4;
const LEASE_MS = 90_000;
/**
 * After this long a run takes no new messages. The next run continues, and monitoring sees that the job ends regularly.
 */
const TAKING_MS = 30_000;
/** About four and a half hours in total: 30 s, 1, 2, 4, ... minutes. */
const TRIES = 10;
const FIRST_PAUSE_MS = 30_000;

const Taken = v.object({
  messages: v.array(v.object({ ...StoredMessage.entries, late: v.boolean(), unsubscribed: v.boolean() })),
});
type Taken = v.InferOutput<typeof Taken>['messages'][number];

type End = { state: 'sent' | 'queued' | 'refused' | 'failed' | 'unsubscribed'; error: string | null; againMs: number };

const NAMES = ['email', 'webhook'] as const;

/**
 * Sends what is due, with all channels in parallel, so that a channel that hangs delays no other. If the sender is
 * killed, another one takes its messages when the lease expires. So each message is sent at least once, and twice only
 * if the sender died after the other side had accepted it and before we stored that.
 */
export async function sendDue(ctx: Context, signal: AbortSignal): Promise<JobReport> {
  const until = ctx.clock() + TAKING_MS;
  const isOver = () => signal.aborted || ctx.clock() >= until;
  // allSettled, not all: while one channel is still working the run is not over, or a second run would start beside it.
  const counts: Record<string, number> = {};
  const count = (state: string, messages: number): void => {
    if (messages > 0) counts[state] = (counts[state] ?? 0) + messages;
  };
  const ends = await Promise.allSettled(NAMES.map((name) => sendOver(ctx, name, isOver, count)));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return counts;
}

/** Sends what is due over one channel. Returns counts by the new state of the messages. */
async function sendOver(
  ctx: Context,
  name: (typeof NAMES)[number],
  isOver: () => boolean,
  count: (state: string, messages: number) => void,
): Promise<void> {
  const open = openerOf(ctx, name);
  if (!open) {
    const { shown } = await ctx.data.rpc('messages_show', { p_channel: name }, v.object({ shown: v.number() }));
    return count('shown', shown);
  }
  let channel: Channel | null = null;
  try {
    while (!isOver()) {
      const taken = await take(ctx, name);
      if (taken.length === 0) break;
      channel ??= open();
      const way = channel;
      for (const state of await Promise.all(taken.map((message) => sendOne(ctx, way, message)))) count(state, 1);
    }
  } finally {
    channel?.close();
  }
}

function openerOf(ctx: Context, name: (typeof NAMES)[number]): (() => Channel) | null {
  const { mail, notifyWebhook } = ctx.env;
  if (name === 'email') return mail && (() => openMail(mail));
  return notifyWebhook && (() => openWebhook(notifyWebhook, ctx.now));
}

async function take(ctx: Context, channel: string): Promise<Taken[]> {
  const args = { p_channel: channel, p_limit: BATCH, p_lease_ms: LEASE_MS };
  return (await ctx.data.rpc('messages_take', args, Taken)).messages;
}

/** Returns the new state of the message; `stale` if its lease expired meanwhile and another sender has taken it. */
async function sendOne(ctx: Context, channel: Channel, message: Taken): Promise<string> {
  const end = await tryOne(ctx, channel, message);
  const { status } = await ctx.data.rpc(
    'message_done',
    {
      p_id: message.id,
      p_attempt: message.attempts,
      p_state: end.state,
      p_error: end.error,
      p_again_ms: end.againMs,
    },
    v.object({ status: v.picklist(['done', 'stale']) }),
  );
  return status === 'stale' ? 'stale' : end.state;
}

async function tryOne(ctx: Context, channel: Channel, message: Taken): Promise<End> {
  const over = (state: End['state'], error: string | null): End => ({ state, error, againMs: 0 });
  const template = templateOf(message.template);
  if (message.unsubscribed && template?.canUnsubscribe) return over('unsubscribed', null);
  if (message.late) return over('failed', 'too late');
  if (message.attempts > TRIES) return over('failed', message.error ?? 'interrupted');
  if (!template || !message.sealed || !message.wrapped) return over('failed', 'content is gone');
  let outgoing: Parameters<Channel['deliver']>[0];
  try {
    const { to, vars } = openMessage(ctx, message.id, { sealed: message.sealed, wrapped: message.wrapped });
    const links =
      template.canUnsubscribe && message.digest ? unsubscribeLinks(ctx, message.event, message.digest) : null;
    const rendered = render({
      template,
      text: message.text ?? template.texts[message.locale],
      locale: message.locale,
      vars,
      eventName: message.eventName?.[message.locale] ?? null,
      unsubscribe: links?.page ?? null,
    });
    const { id, event, locale } = message;
    outgoing = {
      id,
      event,
      locale,
      template: message.template,
      to: to.address,
      vars,
      ...rendered,
      oneClick: links?.oneClick ?? null,
    };
  } catch (error) {
    ctx.log.error({ error }, 'a message could not be decrypted');
    return over('failed', 'cannot be opened');
  }
  return endOf(await channel.deliver(outgoing), message.attempts);
}

/** `attempts` includes the one that has just ended. */
function endOf(delivery: Delivery, attempts: number): End {
  if (delivery.outcome === 'sent') return { state: 'sent', error: null, againMs: 0 };
  if (delivery.outcome === 'refused') return { state: 'refused', error: delivery.error, againMs: 0 };
  if (attempts >= TRIES) return { state: 'failed', error: delivery.error, againMs: 0 };
  return { state: 'queued', error: delivery.error, againMs: delivery.afterMs ?? FIRST_PAUSE_MS * 2 ** (attempts - 1) };
}
