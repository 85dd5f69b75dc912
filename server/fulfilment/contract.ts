import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import type { Asks } from '../data/contract-asks.ts';

/**
 * What the lists of winners and parcels need from the database. The event has three wins of `box`, of which one is
 * claimed.
 */
export function fulfilmentContract({ rpc, event, staff }: Asks): void {
  it('list, find and reveal winners', async () => {
    const page = await rpc('winners_page', { p_event: event });
    expect(page.winners).toHaveLength(3);
    const one = v.parse(
      v.looseObject({ winners: v.array(v.looseObject({ seq: v.number() })) }),
      await rpc('winners_page', { p_event: event, p_limit: 1 }),
    );
    const next = {
      p_event: event,
      p_prize: 'box',
      p_status: null,
      p_digests: null,
      p_before: one.winners[0]?.seq,
      p_limit: 50,
    };
    expect((await rpc('winners_page', next)).winners).toHaveLength(2);
    expect(
      (await rpc('winners_page', { p_event: event, p_status: 'claimed', p_digests: ['d1'] })).winners,
    ).toMatchObject([
      {
        claim: {
          sealed: Buffer.from('sealed').toString('base64'),
          wrapped: Buffer.from('wrapped').toString('base64'),
        },
      },
    ]);
    expect((await rpc('winners_page', { p_event: event, p_digests: ['other'] })).winners).toEqual([]);
    expect(await rpc('winners_summary', { p_event: event })).toMatchObject({
      statuses: { won: 2, claimed: 1 },
      prizes: [{ given: 3 }],
    });
    const [claimed] = v.parse(
      v.array(v.looseObject({ win: v.string() })),
      (await rpc('winners_page', { p_event: event, p_status: 'claimed' })).winners,
    );
    const [open] = v.parse(
      v.array(v.looseObject({ win: v.string() })),
      (await rpc('winners_page', { p_event: event, p_status: 'won' })).winners,
    );
    const reveal = (win: string | undefined) =>
      rpc('claim_reveal', { p_event: event, p_win: win, p_staff: staff(), p_reason: 'test' });
    expect(await reveal(claimed?.win)).toMatchObject({ status: 'revealed', winner: { win: claimed?.win } });
    expect(await reveal(open?.win)).toEqual({ status: 'not-claimed' });
    expect(await reveal(randomUUID())).toEqual({ status: 'not-found' });
  });

  it('announce the winners of a prize by pages, a claim only where its consent says so', async () => {
    const page = (change: Record<string, unknown> = {}) =>
      rpc('winners_announced', { p_event: event, p_prize: null, p_before: null, p_limit: 2, ...change });
    const Prizes = v.array(
      v.looseObject({ wins: v.array(v.looseObject({ seq: v.number(), claim: v.nullable(v.unknown()) })) }),
    );
    const [box] = v.parse(Prizes, (await page()).prizes);
    expect(box).toMatchObject({ key: 'box', stock: 3, given: 3 });
    expect(box?.wins).toHaveLength(2);
    const [rest] = v.parse(Prizes, (await page({ p_prize: 'box', p_before: box?.wins[1]?.seq })).prizes);
    expect(rest?.wins).toHaveLength(1);
    expect([...(box?.wins ?? []), ...(rest?.wins ?? [])].map(({ claim }) => claim)).toEqual([null, null, null]);
    expect(await page({ p_prize: 'nothing' })).toEqual({ prizes: [] });
  });

  it('export what is new, once', async () => {
    const both = await Promise.all([1, 2].map(() => rpc('export_create', { p_event: event, p_staff: staff() })));
    expect(both.map((reply) => reply.status).sort()).toEqual(['created', 'nothing']);
    expect(await rpc('export_list', { p_event: event })).toMatchObject({
      waiting: 0,
      rehearsal: false,
      batches: [{ batch: 1, rows: 1, rehearsal: false }],
    });
    expect(await rpc('export_open', { p_event: event, p_batch: 1, p_staff: staff() })).toEqual({
      status: 'opened',
      rows: 1,
      rehearsal: false,
    });
    expect(await rpc('export_open', { p_event: event, p_batch: 2, p_staff: staff() })).toEqual({ status: 'not-found' });
    const page = await rpc('export_page', { p_event: event, p_batch: 1, p_after: 0, p_limit: 10 });
    expect(page.rows).toMatchObject([{ position: 1, winner: { status: 'exported', batch: 1, rehearsal: false } }]);
    expect(await rpc('export_page', { p_event: event, p_batch: 1, p_after: 1, p_limit: 10 })).toEqual({ rows: [] });
    expect(await rpc('export_create', { p_event: 'no-such-event', p_staff: staff() })).toEqual({ status: 'not-found' });
  });
  it('take a win from step to step, by hand or with its batch', async () => {
    const Winners = v.array(v.looseObject({ win: v.string(), steps: v.array(v.string()) }));
    const [parcel] = v.parse(Winners, (await rpc('winners_page', { p_event: event, p_status: 'exported' })).winners);
    expect(parcel?.steps).toEqual(['claimed', 'shipped']);
    const step = (from: string, to: string, win = parcel?.win) =>
      rpc('win_step', { p_event: event, p_win: win, p_from: from, p_to: to, p_staff: staff() });
    const ship = (batch: number) => rpc('export_shipped', { p_event: event, p_batch: batch, p_staff: staff() });
    expect(await step('exported', 'delivered')).toEqual({ status: 'refused' });
    expect(await step('claimed', 'exported')).toEqual({ status: 'changed' });
    expect(await step('exported', 'claimed', randomUUID())).toEqual({ status: 'not-found' });
    // taken off its list, it is on the next one and no longer on the first
    expect(await step('exported', 'claimed')).toEqual({ status: 'stepped' });
    expect(await rpc('export_create', { p_event: event, p_staff: staff() })).toMatchObject({ batch: 2, rows: 1 });
    expect(await rpc('export_list', { p_event: event })).toMatchObject({
      batches: [
        { batch: 2, rows: 1, unsent: 1 },
        { batch: 1, rows: 0, unsent: 0 },
      ],
    });
    expect(await ship(1)).toEqual({ status: 'nothing' });
    expect(await ship(2)).toEqual({ status: 'shipped', rows: 1 });
    expect(await ship(2)).toEqual({ status: 'nothing' });
    expect(await ship(3)).toEqual({ status: 'not-found' });
    // a parcel that came back is sent once more, and stays on the list that it was on
    expect(await step('shipped', 'returned')).toEqual({ status: 'stepped' });
    expect(await step('returned', 'claimed')).toEqual({ status: 'stepped' });
    expect(await rpc('export_create', { p_event: event, p_staff: staff() })).toMatchObject({ batch: 3, rows: 1 });
    expect(await rpc('export_list', { p_event: event })).toMatchObject({ batches: [{ rows: 1 }, { rows: 1 }, {}] });
    expect(await rpc('winners_page', { p_event: event, p_status: 'exported' })).toMatchObject({
      winners: [{ batch: 3 }],
    });
  });
  it('hand a prize over at the pick-up desk, once', async () => {
    const found = await rpc('pickup_find', { p_event: event, p_receipt: '000000000000' });
    expect(found).toEqual({ status: 'not-found' });
    const Winners = v.array(v.looseObject({ win: v.string(), receipt: v.string() }));
    const [parcel] = v.parse(Winners, (await rpc('winners_page', { p_event: event, p_limit: 1 })).winners);
    expect(await rpc('pickup_find', { p_event: event, p_receipt: parcel?.receipt })).toMatchObject({
      status: 'found',
      win: parcel?.win,
      kind: 'parcel',
      by: null,
      mayUndo: false,
    });
    const ask = (fn: string, win = parcel?.win) => rpc(fn, { p_event: event, p_win: win, p_staff: staff() });
    expect(await ask('pickup_hand_over')).toEqual({ status: 'not-pickup' });
    expect(await ask('pickup_hand_over', randomUUID())).toEqual({ status: 'not-found' });
    expect(await ask('pickup_undo')).toEqual({ status: 'too-late' });
    expect(await ask('pickup_undo', randomUUID())).toEqual({ status: 'not-found' });
  });
}
