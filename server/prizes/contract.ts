import { createHash, randomUUID } from 'node:crypto';
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditContract } from '../auth/audit-contract.ts';
import { peopleContract } from '../auth/contract.ts';
import { backupContract } from '../backup/contract.ts';
import type { Data } from '../data/client.ts';
import type { Asks } from '../data/contract-asks.ts';
import { ROOT } from '../env.ts';
import { eventsContract } from '../events/contract.ts';
import { programmeContract } from '../events/programme-contract.ts';
import { filesContract } from '../files/contract.ts';
import { fulfilmentContract } from '../fulfilment/contract.ts';
import { jobsContract } from '../jobs/contract.ts';
import { mapsContract } from '../maps/contract.ts';
import { notifyContract } from '../notify/contract.ts';
import { winNewsContract } from './win-news-contract.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** Parts of other domains: `server/<domain>/contract.ts`. Each declares its own tests; fulfilment goes on with the wins of this file. */
const PARTS: readonly ((asks: Asks) => void)[] = [
  fulfilmentContract,
  mapsContract,
  eventsContract,
  programmeContract,
  filesContract,
  auditContract,
  peopleContract,
  notifyContract,
  winNewsContract,
  jobsContract,
  backupContract,
];

/** Functions that only other functions, or migrations, call. */
const INTERNAL = [
  ...[
    'to_ms',
    'from_ms',
    'to_base64',
    'localised',
    'page_limit',
    'record_key_put',
    'staff_totp_drop',
    'contacts_end',
    'win_status',
    'prize_name',
    'staff_link_put',
    'staff_link_way',
    'staff_link_issue',
    'staff_has_factor',
    'winner_row',
    'prize_row',
    'event_row',
    'keep_from_browsers',
  ],
  'batch_is_rehearsal',
  ...['file_on_shelf', 'programme_row', 'programme_clashes', 'announcement_row', 'file_needs', 'event_bytes_without'],
  ...['staff_contact_of', 'staff_is_elsewhere', 'staff_sessions_close', 'staff_factor_try', 'staff_factor_passed'],
  ...['staff_factors_clear', 'entrant_of', 'verification_message_empty', 'entrant_drop', 'verification_end'],
  ...['award_left', 'award_lots', 'award_outcomes', 'win_mark', 'wins_mark_lines', 'wins_mark_claims'],
  ...['win_tell_at', 'win_news_wake', 'message_row', 'message_content', 'backup_left_out', 'restore_sequences'],
];
/** Would bind a database to this run's secret, or touch what is not the contract's own: only asked of a database of our own. */
const OWN_DATABASE_ONLY = [
  ...['server_identity', 'staff_admin_link', 'staff_admin_factors_reset'],
  ...['messages_take', 'message_done', 'messages_show', 'messages_purge'],
  ...['restore_begin', 'restore_page', 'restore_finish', 'backup_note'],
];

/** One file a function, named as it is. */
function declared(): string[] {
  const files = globSync('supabase/schemas/*/*.sql', { cwd: ROOT }).map((file) => basename(file, '.sql'));
  return files.filter((name) => !/^tables(-|$)/.test(name));
}

/**
 * What the server relies on of the database functions, asked through supabase-js. Runs over whatever serves them: in process,
 * an HTTP listener, a hosted project. Leaves one event `contract-...` behind, so a hosted project should be one for tests.
 */
export function contractSuite(
  name: string,
  open: () => Promise<{ data: Data; close: () => Promise<void> }>,
  options: { ownDatabase: boolean },
): void {
  describe(`database functions ${name}`, () => {
    const event = `contract-${randomUUID().slice(0, 8)}`;
    const called = new Set<string>();
    let data: Data;
    let close: () => Promise<void>;
    let staff = '';
    const winners = new Map<string, string>();

    beforeAll(async () => {
      ({ data, close } = await open());
    });
    afterAll(() => close());

    async function rpc(fn: string, args: Record<string, unknown>): Promise<Record<string, unknown>> {
      called.add(fn);
      return await data.rpc(fn, args, v.record(v.string(), v.unknown()));
    }
    const award = (round: string, finishers: string[], change: Record<string, unknown> = {}) =>
      rpc('award_give', {
        p_event: event,
        p_round: round,
        p_game: 'ox-quiz',
        p_stage: 's',
        p_prize: 'box',
        p_winners: 1,
        p_recorded_at: Date.now(),
        p_order: finishers.map((visitor) => ({ visitor, token: hash(`${event}/${round}/${visitor}`) })),
        ...change,
      });
    const outcomesOf = (reply: Record<string, unknown>) =>
      v.parse(v.array(v.looseObject({ visitor: v.string(), outcome: v.picklist(['win', 'none']) })), reply.outcomes);
    const claim = (token: string) => ({
      p_token_hash: token,
      p_claim: randomUUID(),
      p_sealed: Buffer.from('sealed').toString('base64'),
      p_wrapped: Buffer.from('wrapped').toString('base64'),
      p_index: [{ field: 'phone', digest: 'd1' }],
      p_consent: { version: 'x' },
    });

    it('seed an event once and read it', async () => {
      const seed = {
        slug: event,
        name: { ko: '가', en: 'A' },
        opensAt: Date.now() - 60_000,
        closesAt: Date.now() + 3_600_000,
        policy: { claimDays: 7 },
        prizes: [{ key: 'box', name: { ko: '상자', en: 'Box' }, stock: 3 }],
      };
      expect(await rpc('event_seed', { p_event: seed })).toEqual({ status: 'seeded' });
      expect(await rpc('event_seed', { p_event: { ...seed, prizes: [] } })).toEqual({ status: 'present' });
      expect(await rpc('event_read', { p_event: event })).toMatchObject({
        status: 'found',
        opensAt: seed.opensAt,
        name: { ko: '가', en: 'A' },
        prizes: [{ key: 'box', stock: 3, given: 0 }],
      });
      expect(await rpc('event_read', { p_event: 'no-such-event' })).toEqual({ status: 'not-found' });
    });

    it('award at most what is asked and left, the same again on replay', async () => {
      const first = await award('r1', ['a', 'b']);
      expect(first.status).toBe('recorded');
      expect(outcomesOf(first).filter((outcome) => outcome.outcome === 'win')).toHaveLength(1);
      const again = await award('r1', ['a', 'b']);
      expect(outcomesOf(again).sort(byVisitor)).toEqual(outcomesOf(first).sort(byVisitor));
      const rest = await Promise.all(['r2', 'r3', 'r4', 'r5'].map((round) => award(round, [round])));
      expect(rest.flatMap(outcomesOf).filter((outcome) => outcome.outcome === 'win')).toHaveLength(2);
      for (const [round, reply] of [['r1', first] as const, ...rest.map((reply, i) => [`r${i + 2}`, reply] as const)]) {
        for (const { visitor, outcome } of outcomesOf(reply)) {
          if (outcome === 'win') winners.set(hash(`${event}/${round}/${visitor}`), visitor);
        }
      }
      expect(winners.size).toBe(3);
    });

    it('award nothing outside opening hours, of unknown prizes or events', async () => {
      expect(outcomesOf(await award('old', ['a'], { p_recorded_at: 0 }))).toEqual([{ visitor: 'a', outcome: 'none' }]);
      expect(await award('x', ['a'], { p_prize: 'nothing' })).toEqual({ status: 'unknown-prize', outcomes: [] });
      expect(await award('x', ['a'], { p_event: 'no-such-event' })).toEqual({ status: 'unknown-event', outcomes: [] });
    });

    it('show a visitor their wins', async () => {
      const [visitor] = winners.values();
      const mine = await rpc('my_prizes', { p_event: event, p_visitor: visitor });
      expect(mine).toMatchObject({ wins: [{ status: 'won', rehearsal: false, prize: { key: 'box' } }] });
      expect(await rpc('my_prizes', { p_event: event, p_visitor: 'nobody' })).toEqual({
        wins: [],
        plays: 0,
        languages: ['ko', 'en'],
        timeZone: 'Asia/Seoul',
        sample: false,
        rehearsing: false,
      });
    });

    it('take one claim of a win', async () => {
      const [token = ''] = winners.keys();
      expect(await rpc('claim_read', { p_token_hash: token })).toMatchObject({
        status: 'open',
        rehearsal: false,
        event: { slug: event, languages: ['ko', 'en'], policyVersion: 1 },
      });
      const all = await Promise.all([1, 2, 3].map(() => rpc('claim_submit', claim(token))));
      expect(all.map((reply) => reply.status).sort()).toEqual(['claimed', 'claimed', 'received']);
      expect(await rpc('claim_read', { p_token_hash: token })).toMatchObject({ status: 'claimed' });
      expect(await rpc('claim_read', { p_token_hash: hash('no') })).toEqual({ status: 'not-found' });
      expect(await rpc('claim_submit', claim(hash('no')))).toEqual({ status: 'not-found' });
    });

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
      // not an exhibitor: nothing is given
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

    const whenOwn = options.ownDatabase ? it : () => {};
    whenOwn('know the server by its fingerprint, and its first administrator', async () => {
      expect(await rpc('server_identity', { p_fingerprint: 'a' })).toEqual({ status: 'stored' });
      expect(await rpc('server_identity', { p_fingerprint: 'a' })).toEqual({ status: 'same' });
      expect(await rpc('server_identity', { p_fingerprint: 'b' })).toEqual({ status: 'different' });
      const link = (token: string) => ({ p_token_hash: hash(token), p_minutes: 15, p_only_if_none: true });
      const replies = await Promise.all(['l1', 'l2', 'l3'].map((token) => rpc('staff_admin_link', link(token))));
      expect(replies).toEqual(Array(3).fill({ status: 'issued' }));
      expect((await rpc('staff_list', { p_event: event })).members).toHaveLength(1);
    });

    for (const part of PARTS) part({ rpc, event, staff: () => staff, ownDatabase: options.ownDatabase });

    it('are all asked here', () => {
      const left = [...INTERNAL, ...(options.ownDatabase ? [] : OWN_DATABASE_ONLY)];
      expect([...called].sort()).toEqual(
        declared()
          .filter((fn) => !left.includes(fn))
          .sort(),
      );
    });
  });
}

const byVisitor = (a: { visitor: string }, b: { visitor: string }) => a.visitor.localeCompare(b.visitor);
