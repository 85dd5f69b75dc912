import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { Context } from '../context.ts';
import { contactDigest, normaliseContact } from '../vault/blind-index.ts';
import { type Contact, maskContact } from '../vault/mask-contact.ts';
import { sealMessage } from './sealed-message.ts';
import type { Template } from './template.ts';
import { TEMPLATES, type TemplateId, type VarsOf } from './templates/index.ts';

type MessageOf<T extends TemplateId> = {
  /** The event's slug; null for a message of the server itself. */
  event: string | null;
  template: T;
  to: Contact;
  locale: 'ko' | 'en';
  vars: VarsOf<T>;
  /** The idempotency key, without personal data. Several calls with one key send one message. */
  key: string;
  /** How many minutes the message is useful, if shorter than the template says. */
  usefulMinutes?: number;
};
/** Each template requires its own variables. */
export type Message = { [T in TemplateId]: MessageOf<T> }[TemplateId];

/**
 * Stores a message in the outbox, sealed. The job `outbox` sends it once, within seconds. Throws only for a bug: a
 * variable that is missing or that the template does not know, an invalid address, an unknown event.
 */
export async function enqueue(ctx: Pick<Context, 'data' | 'secrets'>, message: Message): Promise<'queued' | 'present'> {
  const template: Template = TEMPLATES[message.template];
  checkVars(message.template, template, message.vars);
  const address = normaliseContact(message.to);
  if (address === null) throw new Error(`a message ${message.template} has no address of kind ${message.to.by}`);
  const to = { by: message.to.by, address };
  const id = randomUUID();
  const { sealed, wrapped } = sealMessage(ctx, id, { to, vars: message.vars });
  const { status } = await ctx.data.rpc(
    'message_enqueue',
    {
      p_id: id,
      p_event: message.event,
      p_template: message.template,
      p_locale: message.locale,
      p_channel: to.by === 'email' ? 'email' : 'webhook',
      p_key: message.key,
      p_sealed: sealed,
      p_wrapped: wrapped,
      p_digest: contactDigest(ctx, message.event, to),
      p_masked: maskContact(to),
      p_useful_minutes: shorter(template.usefulMinutes, message.usefulMinutes),
    },
    v.object({ status: v.picklist(['queued', 'present', 'not-found']) }),
  );
  if (status === 'not-found') throw new Error(`a message ${message.template} is of an event that does not exist`);
  return status;
}

const shorter = (one: number | null, other: number | undefined): number | null =>
  one === null || other === undefined ? (other ?? one) : Math.min(one, other);

/** Errors contain only names of variables, never values. */
function checkVars(id: TemplateId, template: Template, vars: Readonly<Record<string, string>>): void {
  const wanted = Object.keys(template.vars);
  const missing = wanted.filter((name) => !Object.hasOwn(vars, name) || vars[name] === '');
  const unknown = Object.keys(vars).filter((name) => !wanted.includes(name));
  if (missing.length > 0) throw new Error(`a message ${id} lacks ${missing.join(', ')}`);
  if (unknown.length > 0) throw new Error(`a message ${id} does not know ${unknown.join(', ')}`);
}
