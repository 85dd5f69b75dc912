import { createHash, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import type { Asks } from '../data/contract-asks.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * The contract of the database for sign-in, bans and the audit trail. `signedIn` receives the id of the staff member
 * that the other parts use.
 */
export function staffContract({ rpc, event, ownDatabase }: Asks, signedIn: (staff: string) => void): void {
  let staff = '';

  it('sign staff in by a link, once, and end their sessions', async () => {
    const invite = {
      p_by: null,
      p_roles: ['fulfilment'],
      p_label: 'contract',
      p_contact: null,
      p_minutes: 15,
      p_mails: false,
    };
    const invited = await rpc('staff_invite', {
      ...invite,
      p_event: event,
      p_staff: randomUUID(),
      p_token_hash: hash(`${event}1`),
    });
    staff = v.parse(v.string(), invited.staff);
    signedIn(staff);
    const nowhere = { ...invite, p_event: 'no-such-event', p_staff: randomUUID(), p_token_hash: hash(`${event}2`) };
    expect(await rpc('staff_invite', nowhere)).toEqual({ status: 'not-found' });
    const relink = {
      ...{ p_by: null, p_event: event, p_staff: staff, p_token_hash: hash(`${event}3`) },
      ...{ p_minutes: 15, p_invitation_minutes: 600, p_mails: false },
    };
    expect(await rpc('staff_relink', relink)).toEqual({
      ...{ status: 'issued', way: 'hand', isNew: true, confirms: false, elsewhere: false, contact: null },
      roles: ['fulfilment'],
    });
    const signIn = (link: string) =>
      rpc('staff_sign_in', { p_token_hash: hash(link), p_session_hash: hash(`${event}s`) });
    expect(await signIn(`${event}1`)).toEqual({ status: 'unknown' });
    expect(await signIn(`${event}3`)).toEqual({ status: 'signed-in' });
    expect(await signIn(`${event}3`)).toEqual({ status: 'spent' });
    const session = { p_session_hash: hash(`${event}s`), p_idle_minutes: 60, p_longest_minutes: 60 };
    expect(await rpc('staff_session', session)).toMatchObject({
      id: staff,
      locked: false,
      roles: [{ event, role: 'fulfilment' }],
    });
    const booths = [{ map: 'hall', name: 'b1' }];
    const give = { p_event: event, p_exhibitor: staff, p_booths: booths, p_staff: null };
    // not an exhibitor, so no booth is assigned
    expect(await rpc('booths_give', give)).toEqual({ status: 'given' });
    expect(await rpc('booths_read', { p_event: event })).toMatchObject({ exhibitors: [] });
    expect(await rpc('staff_events', { p_staff: staff })).toMatchObject({ events: [{ slug: event }] });
    expect(await rpc('staff_list', { p_event: event })).toMatchObject({
      members: expect.arrayContaining([expect.objectContaining({ id: staff })]),
    });
    expect(await rpc('staff_sign_out', { p_session_hash: hash(`${event}s`) })).toEqual({
      status: 'signed-out',
      staff,
    });
    expect(await rpc('staff_session', session)).toEqual({ status: 'none' });
  });

  it('ban, check and lift', async () => {
    const put = { p_event: event, p_visitor: 'a', p_reason: 'spam', p_staff: staff };
    const { ban } = await rpc('ban_put', put);
    expect(await rpc('ban_put', put)).toEqual({ status: 'present' });
    expect(await rpc('ban_check', { p_event: event, p_visitor: 'a' })).toEqual({ banned: true });
    expect(await rpc('people_changed', {})).toMatchObject({
      changes: expect.arrayContaining([expect.objectContaining({ kind: 'ban', event, who: 'a' })]),
    });
    expect(await rpc('ban_list', { p_event: event })).toMatchObject({ bans: [{ visitor: 'a', by: 'contract' }] });
    expect(await rpc('ban_lift', { p_event: event, p_ban: ban, p_staff: staff })).toEqual({
      status: 'lifted',
      visitor: 'a',
    });
    expect(await rpc('ban_lift', { p_event: event, p_ban: ban, p_staff: staff })).toEqual({ status: 'not-found' });
    expect(await rpc('ban_check', { p_event: event, p_visitor: 'a' })).toEqual({ banned: false });
  });

  it('write the audit trail and let staff go', async () => {
    const line = { p_staff: staff, p_event: event, p_action: 'test', p_subject: 'x', p_reason: 'y' };
    expect(await rpc('audit_write', line)).toEqual({ status: 'written' });
    expect(await rpc('staff_remove', { p_by: null, p_event: event, p_staff: staff })).toEqual({
      status: 'removed',
      roles: ['fulfilment'],
    });
    expect(await rpc('staff_remove', { p_by: null, p_event: event, p_staff: staff })).toEqual({
      status: 'not-found',
    });
  });

  const whenOwn = ownDatabase ? it : () => {};
  whenOwn('know the server by its fingerprint, and its first administrator', async () => {
    expect(await rpc('server_identity', { p_fingerprint: 'a' })).toEqual({ status: 'stored' });
    expect(await rpc('server_identity', { p_fingerprint: 'a' })).toEqual({ status: 'same' });
    expect(await rpc('server_identity', { p_fingerprint: 'b' })).toEqual({ status: 'different' });
    const link = (token: string) => ({ p_token_hash: hash(token), p_minutes: 15, p_only_if_none: true });
    const replies = await Promise.all(['l1', 'l2', 'l3'].map((token) => rpc('staff_admin_link', link(token))));
    expect(replies).toEqual(Array(3).fill({ status: 'issued' }));
    expect((await rpc('staff_list', { p_event: event })).members).toHaveLength(1);
  });
}
