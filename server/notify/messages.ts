import * as v from 'valibot';
import type { Context } from '../context.ts';
import { contactDigest, normaliseContact } from '../vault/blind-index.ts';
import { maskName } from '../vault/mask.ts';
import { type Rendered, render } from './render.ts';
import { openMessage } from './sealed-message.ts';
import { MessageLine, StoredMessage } from './stored-message.ts';
import { type TemplateId, templateOf } from './templates/index.ts';

/**
 * A staff account at the messages desk. Only administrators of every event see messages of the server itself, such as
 * sign-ins of administrators and of people who work at several events.
 */
export type MessageReader = {
  id: string;
  /** Has a role in every event, and so also sees messages of the server itself. */
  everyEvent: boolean;
  /** Is an administrator of the event and has just confirmed a second factor. */
  mayOpen: boolean;
};

const here = (event: string, reader: MessageReader) => ({ p_event: event, p_house: reader.everyEvent });

export type MessageFilter = {
  state?: string | null;
  template?: string | null;
  /** An exact address or phone number. */
  find?: string | null;
  before?: number | null;
};

const PAGE = 50;

/** Returns messages, newest first. `next` is the `before` of the next page. */
export async function listMessages(
  ctx: Pick<Context, 'data' | 'secrets'>,
  event: string,
  reader: MessageReader,
  filter: MessageFilter,
): Promise<{ messages: MessageLine[]; next: number | null }> {
  const { messages } = await ctx.data.rpc(
    'messages_page',
    {
      ...here(event, reader),
      p_state: filter.state ?? null,
      p_template: filter.template ?? null,
      p_digests: filter.find ? digestsOf(ctx, event, filter.find) : null,
      p_before: filter.before ?? null,
      p_limit: PAGE,
    },
    v.object({ messages: v.array(MessageLine) }),
  );
  return { messages, next: messages.length === PAGE ? (messages.at(-1)?.seq ?? null) : null };
}

/**
 * Returns the digests of an address for this event and for the server itself, because the list contains both. Text that
 * is no address finds nothing.
 */
function digestsOf(ctx: Pick<Context, 'secrets'>, event: string, text: string): string[] {
  return (['email', 'phone'] as const).flatMap((by) => {
    const address = normaliseContact({ by, address: text });
    return address === null ? [] : [event, null].map((one) => contactDigest(ctx, one, { by, address }));
  });
}

const Summary = v.object({
  states: v.record(v.string(), v.number()),
  channels: v.array(
    v.object({
      channel: v.picklist(['email', 'webhook']),
      succeededAt: v.nullable(v.number()),
      failedAt: v.nullable(v.number()),
      error: v.nullable(v.string()),
    }),
  ),
});

/** Returns counts by state, and how each channel worked the last time. */
export async function summariseMessages(ctx: Pick<Context, 'data' | 'env'>, event: string, reader: MessageReader) {
  const { states, channels } = await ctx.data.rpc('messages_summary', here(event, reader), Summary);
  const of = (channel: 'email' | 'webhook', isSet: boolean) => {
    const found = channels.find((one) => one.channel === channel);
    return {
      isSet,
      succeededAt: found?.succeededAt ?? null,
      failedAt: found?.failedAt ?? null,
      error: found?.error ?? null,
    };
  };
  return { states, email: of('email', ctx.env.mail !== null), webhook: of('webhook', ctx.env.notifyWebhook !== null) };
}

export type OpenedMessage = {
  message: MessageLine;
  /**
   * The message as it was or will be sent. Links, codes, names and the address are hidden unless `isOpen`. null after
   * the purge.
   */
  mail: Rendered | null;
  isOpen: boolean;
  /** Present only if the message is open. */
  address: string | null;
  links: string[];
};

/**
 * Messages with a link that signs its owner in as staff. They go to the person's own address, or the team desk shows
 * them, which checks who may see one.
 */
const FOR_STAFF: readonly string[] = ['staff-invite', 'sign-in-link'] satisfies TemplateId[];

/**
 * Returns one message as mail. A link or a code works for everybody who has it, so only an administrator can see them,
 * after a second factor and with an audit entry. Either nothing sends the message, so that the desk is its only way to
 * the person, or the administrator gives a reason. Sign-in links of staff are never shown here.
 */
export async function readMessage(
  ctx: Pick<Context, 'data' | 'secrets'>,
  event: string,
  id: string,
  reader: MessageReader,
  reason: string | null,
): Promise<OpenedMessage | null> {
  const Reply = v.variant('status', [
    v.object({ ...StoredMessage.entries, status: v.literal('found') }),
    v.object({ status: v.literal('not-found') }),
  ]);
  const found = await ctx.data.rpc('message_open', { ...here(event, reader), p_id: id }, Reply);
  if (found.status === 'not-found') return null;
  const { mayOpen } = reader;
  const why = reason ?? (found.state === 'shown' && mayOpen ? 'nothing sends it' : null);
  if (why !== null) {
    await ctx.data.rpc(
      'message_reveal',
      { ...here(event, reader), p_id: id, p_staff: reader.id, p_reason: why },
      v.looseObject({ status: v.literal('found') }),
    );
  }
  const message = v.parse(MessageLine, found);
  const template = templateOf(found.template);
  const nothing = { message, mail: null, isOpen: false, address: null, links: [] };
  if (!template || !found.sealed || !found.wrapped) return nothing;
  const { to, vars } = openMessage(ctx, id, { sealed: found.sealed, wrapped: found.wrapped });
  const isOpen = why !== null;
  const isForStaff = FOR_STAFF.includes(found.template);
  const shown = Object.fromEntries(
    Object.entries(vars).map(([name, value]) => [
      name,
      isOpen && !(isForStaff && template.vars[name] === 'link')
        ? value
        : hidden(template.vars[name], value, found.locale),
    ]),
  );
  return {
    message,
    mail: render({
      template,
      text: found.text ?? template.texts[found.locale],
      locale: found.locale,
      vars: shown,
      eventName: found.eventName?.[found.locale] ?? null,
      unsubscribe: null,
    }),
    isOpen,
    address: isOpen ? to.address : null,
    links:
      isOpen && !isForStaff
        ? Object.keys(vars).flatMap((name) => (template.vars[name] === 'link' ? [vars[name] ?? ''] : []))
        : [],
  };
}

function hidden(kind: string | undefined, value: string, locale: 'ko' | 'en'): string {
  if (kind === 'link') return locale === 'ko' ? '[가려진 링크]' : '[hidden link]';
  if (kind === 'code') return '••••••';
  return kind === 'name' ? maskName(value) : value;
}

const Moved = v.object({ status: v.picklist(['queued', 'cancelled', 'not-found', 'not-now']) });

/** `not-now`: the state of the message does not allow it any more. */
export async function moveMessage(
  ctx: Pick<Context, 'data'>,
  event: string,
  id: string,
  reader: MessageReader,
  to: 'retry' | 'cancel',
): Promise<v.InferOutput<typeof Moved>['status']> {
  const args = { ...here(event, reader), p_id: id, p_staff: reader.id };
  return (await ctx.data.rpc(to === 'retry' ? 'message_retry' : 'message_cancel', args, Moved)).status;
}
