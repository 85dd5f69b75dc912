import * as v from 'valibot';
import type { EventCopy, EventSettings, EventState, NewEvent } from '../../shared/event.ts';
import type { Policy } from '../../shared/policy.ts';
import type { Context } from '../context.ts';

type Data = Pick<Context, 'data'>;

/**
 * Returns the default policy, which an administrator can change before publishing the event. A contact is verified at
 * the claim: so nobody is kept from playing, and several cookies of one person are still one winner. The provider is
 * one that this server can reach people with.
 */
const usualPolicy = (operator: Policy['operator'], env: Pick<Context['env'], 'mail' | 'notifyWebhook'>): Policy => ({
  entry: 'open',
  identity: env.mail === null && env.notifyWebhook !== null ? 'sms' : 'email',
  identityAt: 'claim',
  // the safe reading of Korean game law; the policy desk says why
  basis: 'participation',
  minAge: 14,
  underAge: 'refuse',
  claimDays: 14,
  retentionDays: 30,
  traceDays: 30,
  taxBearer: 'undecided',
  operator,
  courier: { ko: 'CJ대한통운', en: 'CJ Logistics' },
  processors: [],
  sample: false,
});

/** Creates an event as a draft. Returns 'taken' if another event has this address. */
export async function createEvent(
  ctx: Data & Pick<Context, 'env'>,
  event: NewEvent,
  staff: string,
): Promise<'created' | 'taken'> {
  const { maps: _, operator, ...rest } = event;
  const reply = await ctx.data.rpc(
    'event_create',
    { p_event: { ...rest, policy: usualPolicy(operator, ctx.env) }, p_staff: staff },
    v.object({ status: v.picklist(['created', 'taken']) }),
  );
  return reply.status;
}

/** Creates a draft with policy, prizes, games, booths and maps of another event, but without its roles and wins. */
export async function copyEvent(
  ctx: Data,
  from: string,
  copy: EventCopy,
  staff: string,
): Promise<'copied' | 'taken' | 'not-found'> {
  const reply = await ctx.data.rpc(
    'event_copy',
    { p_from: from, p_event: copy, p_staff: staff },
    v.object({ status: v.picklist(['copied', 'taken', 'not-found']) }),
  );
  return reply.status;
}

/** 'changed': somebody else has changed the event since `revision`. */
export type Updated = 'updated' | 'changed' | 'not-found';
const UPDATED = v.object({ status: v.picklist(['updated', 'changed', 'not-found']) });

export async function updateEvent(
  ctx: Data,
  event: string,
  change: EventSettings,
  revision: number,
  staff: string,
): Promise<Updated> {
  const args = { p_event: event, p_change: change, p_revision: revision, p_staff: staff };
  return (await ctx.data.rpc('event_update', args, UPDATED)).status;
}

/** Stores a new version of the policy. What was agreed to under an older version keeps that version. */
export async function putPolicy(
  ctx: Data,
  event: string,
  policy: Policy,
  revision: number,
  staff: string,
): Promise<Updated> {
  const args = { p_event: event, p_policy: policy, p_revision: revision, p_staff: staff };
  return (await ctx.data.rpc('event_policy_put', args, UPDATED)).status;
}

/** 'refused': an event in which people have played cannot become a draft again. */
export async function putEventState(
  ctx: Data,
  event: string,
  state: EventState,
  staff: string,
): Promise<'updated' | 'refused' | 'not-found'> {
  const reply = await ctx.data.rpc(
    'event_state_put',
    { p_event: event, p_state: state, p_staff: staff },
    v.object({ status: v.picklist(['updated', 'refused', 'not-found']) }),
  );
  return reply.status;
}
