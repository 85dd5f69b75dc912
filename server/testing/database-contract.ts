import { randomUUID } from 'node:crypto';
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditContract } from '../auth/audit-contract.ts';
import { peopleContract } from '../auth/contract.ts';
import { staffContract } from '../auth/staff-contract.ts';
import { backupContract } from '../backup/contract.ts';
import type { Data } from '../data/client.ts';
import type { Asks } from '../data/contract-asks.ts';
import { drawsContract } from '../draws/contract.ts';
import { ROOT } from '../env.ts';
import { eventsContract } from '../events/contract.ts';
import { programmeContract } from '../events/programme-contract.ts';
import { filesContract } from '../files/contract.ts';
import { fulfilmentContract } from '../fulfilment/contract.ts';
import { reviewsContract } from '../fulfilment/reviews-contract.ts';
import { jobsContract } from '../jobs/contract.ts';
import { mapsContract } from '../maps/contract.ts';
import { notifyContract } from '../notify/contract.ts';
import { codesContract } from '../prizes/codes-contract.ts';
import { prizesContract } from '../prizes/contract.ts';
import { winNewsContract } from '../prizes/win-news-contract.ts';
import { ranksContract } from '../ranks/contract.ts';
import { scoresContract } from '../scores/contract.ts';

/**
 * The parts of the domains: `server/<domain>/contract.ts`. Each declares its own tests. The part of fulfilment
 * continues with the wins of the prizes.
 */
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
  scoresContract,
  drawsContract,
  ranksContract,
  codesContract,
  reviewsContract,
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
    'trail_owners',
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
  'stock_differences',
  ...[
    'file_on_shelf',
    'programme_row',
    'programme_clashes',
    'programme_has_draw',
    'announcement_row',
    'file_needs',
    'event_bytes_without',
  ],
  ...['staff_contact_of', 'staff_is_elsewhere', 'staff_sessions_close', 'staff_factor_try', 'staff_factor_passed'],
  ...['staff_factors_clear', 'entrant_of', 'verification_message_empty', 'entrant_drop', 'verification_end'],
  ...[
    'person_of',
    'claim_deadline',
    'award_left',
    'moments_lock',
    'moments_release',
    'moments_give',
    'stock_short',
    'prize_is_in_use',
    'award_lots',
    'award_outcomes',
    'win_mark',
    'wins_mark_lines',
    'wins_mark_claims',
    'wins_review',
    'win_facts',
    'win_has_unit',
    'review_reasons',
    'traces_put',
    'draw_may_pass_on',
  ],
  ...['draw_level', 'draw_lock', 'draw_release', 'draw_root'],
  ...['rank_barred', 'rank_evidence', 'rank_lock', 'rank_release', 'rank_results_put', 'rank_seed', 'rank_standing'],
  'rank_text',
  ...[
    'win_step_guard',
    'win_step_count',
    'prize_kind_guard',
    'win_forfeit',
    'win_contact_fault',
    'win_code_take',
    'code_sealed',
  ],
  ...['win_tell_at', 'win_news_wake', 'message_row', 'message_content', 'backup_left_out', 'restore_sequences'],
];
/**
 * Functions that would bind a database to this run's secret, or touch other data than the contract's own. They are
 * called only on a database of our own.
 */
const OWN_DATABASE_ONLY = [
  ...['server_identity', 'staff_admin_link', 'staff_admin_factors_reset'],
  ...['messages_take', 'message_done', 'messages_show', 'messages_purge'],
  ...['wins_forfeit_due', 'stock_check', 'traces_purge'],
  ...['restore_begin', 'restore_page', 'restore_finish', 'backup_note'],
];

/** The names of all functions. Each has a file of its name. */
function declared(): string[] {
  const files = globSync('supabase/schemas/*/*.sql', { cwd: ROOT }).map((file) => basename(file, '.sql'));
  return files.filter((name) => !/^tables(-|$)/.test(name));
}

/**
 * The contract tests of the database functions, called through supabase-js. They run against every way to serve them:
 * in process, an HTTP listener, a hosted project. They leave one event `contract-...` behind, so use a hosted project
 * for tests only.
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

    beforeAll(async () => {
      ({ data, close } = await open());
    });
    afterAll(() => close());

    async function rpc(fn: string, args: Record<string, unknown>): Promise<Record<string, unknown>> {
      called.add(fn);
      return await data.rpc(fn, args, v.record(v.string(), v.unknown()));
    }
    const asks: Asks = { rpc, event, staff: () => staff, ownDatabase: options.ownDatabase };

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

    prizesContract(asks);
    staffContract(asks, (id) => {
      staff = id;
    });
    for (const part of PARTS) part(asks);

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
