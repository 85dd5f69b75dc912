import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublicDraw } from '../../shared/api/draws.ts';
import type { DrawForm } from '../../shared/draw.ts';
import { fromHex } from '../../shared/fair/bytes.ts';
import { isIncluded } from '../../shared/fair/merkle.ts';
import { drawKey } from '../../shared/fair/rank.ts';
import { forfeitUnclaimed } from '../prizes/forfeits.ts';
import { startBeacon, type TestBeacon } from '../testing/beacon.ts';
import { failedChecks } from '../testing/check-proof.ts';
import { createTestContext, roundOf, type TestContext } from '../testing/context.ts';
import { testChain } from '../testing/proofs.ts';
import { commitDraw, withdrawDraw } from './commit.ts';
import { padsOf } from './keys.ts';
import { drawProof, listDraws, withOwnLots } from './public-draws.ts';
import { stepDraws } from './step-draws.ts';

const anything = v.looseObject({});
const HOUR = 3_600_000;

type Mine = NonNullable<PublicDraw['mine']>;
const isIn = ({ lot, index, proof }: Mine, { count, root }: NonNullable<PublicDraw['freeze']>): boolean =>
  isIncluded({ leaf: fromHex(lot), index, count, path: proof.map(fromHex), root: fromHex(root) });

let t: TestContext;
let staff: string;
beforeAll(async () => {
  t = await createTestContext();
  relay = await startBeacon(beacon);
  const [row] = await t.test.sql(`insert into staff (label) values ('draws') returning id`);
  staff = String(row?.id);
});
afterAll(async () => {
  await relay.stop();
  await t.drop();
});

const beacon = testChain();
const chain = { ...beacon.chain, hash: beacon.hash };
const chains = { [beacon.hash]: beacon.chain };
const names = new Map([
  ['ramen-box', { ko: '라면 한 상자', en: 'A box of ramen' }],
  ['mug', { ko: '머그컵', en: 'Mug' }],
]);

async function commit(change: Partial<DrawForm> = {}) {
  const until = Date.now() + 60_000;
  const form: DrawForm = {
    ...{
      title: { ko: '끝 추첨', en: 'Last draw' },
      among: 'players',
      games: [],
      from: 0,
      until,
      revealAt: until + HOUR,
    },
    ...{ prizes: [{ key: 'ramen-box', count: 2 }], beacon: false, rehearsal: false },
    ...change,
  };
  return await commitDraw(t.ctx, { event: 'expo', staff, names, chain }, form);
}
async function committed(change: Partial<DrawForm> = {}): Promise<string> {
  const made = await commit(change);
  return made.status === 'committed' ? made.id : expect.fail(made.status);
}

const signal = new AbortController().signal;
let relay: TestBeacon;
const step = () => stepDraws({ ...t.ctx, env: { ...t.ctx.env, drandRelays: [relay.url] } }, signal, chains);

/** Lets the time of a draw come: its list may be closed, or its randomness is there. */
const comes = (id: string, column: 'until' | 'beacon_at') =>
  t.test.sql(`update draws set ${column} = now() - interval '2 minutes' where id = $1`, [id]);

async function play(visitors: string[], change: Parameters<typeof roundOf>[1] = {}) {
  const past = Date.now() - HOUR;
  await t.settlement.settle(roundOf(visitors, { prize: '', recordedAt: past, ...change }));
}
const visitors = (count: number, prefix: string) => Array.from({ length: count }, (_, i) => `${prefix}-${i}`);

async function readProof(id: string) {
  let text = '';
  for await (const piece of (await drawProof(t.ctx, 'expo', id)) ?? expect.fail('no proof')) text += piece;
  return text;
}
async function shown(id: string, visitor = 'nobody') {
  const draws = await withOwnLots(t.ctx, 'expo', visitor, await listDraws(t.ctx, 'expo'));
  return draws.find((draw) => draw.id === id) ?? expect.fail('no such draw');
}
const winsOf = async (id: string) =>
  await t.test.sql(`select visitor, prize, rehearsal from wins where round = $1 order by seq`, [`draw/${id}`]);
/** The visitors of a drawn list by rank. */
async function order(id: string): Promise<string[]> {
  const { seed } = JSON.parse((await readProof(id)).split('\n')[2] ?? '');
  const pads = padsOf(drawKey({ seed: fromHex(seed), randomness: null }));
  const Order = v.object({ lots: v.array(v.object({ visitor: v.string() })) });
  const { lots } = await t.ctx.data.rpc('draw_order', { p_draw: id, ...pads, p_after: 0, p_limit: 100 }, Order);
  return lots.map(({ visitor }) => visitor);
}
const heldNow = async () => (await t.test.sql(`select stock, given, held from prizes where key = 'ramen-box'`))[0];

describe('a draw among the entries (P6)', () => {
  it('is committed, closed and drawn; everybody can check it, and everybody finds their lot', async () => {
    await play(visitors(2100, 'a'));
    await play(['a-1', 'a-2', 'a-3']);
    const id = await committed();
    expect(await heldNow()).toMatchObject({ given: 0, held: 2 });
    expect(await shown(id, 'a-5')).toMatchObject({ state: 'committed', freeze: null, winners: null, mine: null });
    expect((await readProof(id)).split('\n').slice(1)).toEqual(['{}', '{}', '']);
    // before its time nothing happens
    expect(await step()).toEqual({ closed: 0, drawn: 0, waiting: 0, passedOn: 0 });

    await comes(id, 'until');
    t.advance(10 * 60_000);
    expect(await step()).toMatchObject({ closed: 1 });
    const frozen = await shown(id, 'a-2099');
    expect(frozen.freeze?.count).toBe(2100);
    const { freeze, mine } = frozen;
    if (!freeze || !mine) throw new Error('the list is closed');
    expect(isIn(mine, freeze)).toBe(true);
    // negative control: another place
    expect(isIn({ ...mine, index: mine.index - 1 }, freeze)).toBe(false);
    expect((await shown(id, 'nobody')).mine).toBeNull();

    expect(await step()).toMatchObject({ drawn: 1 });
    const wins = await winsOf(id);
    expect(wins).toHaveLength(2);
    expect(await heldNow()).toMatchObject({ given: 2, held: 0 });
    const drawn = await shown(id, String(wins[0]?.visitor));
    expect(drawn.mine?.rank).toBe(1);
    expect(drawn.winners?.map(({ lot }) => lot)).toContain(drawn.mine?.lot);
    const proof = await readProof(id);
    expect(failedChecks(proof, { chains })).toEqual([]);
    const { drawnAt } = JSON.parse(proof.split('\n')[2] ?? '');
    expect([frozen.drawnAt, frozen.winners, drawn.drawnAt]).toEqual([null, null, drawnAt]);
    // negative control: another winner
    const [first, second] = drawn.winners?.map(({ lot }) => lot) ?? [];
    expect(failedChecks(proof.replace(String(first), String(second)), { chains })).not.toEqual([]);
    // nothing happens twice
    expect(await step()).toEqual({ closed: 0, drawn: 0, waiting: 0, passedOn: 0 });
    expect(await winsOf(id)).toHaveLength(2);
  });

  it('waits for its randomness, which must not exist when the list is closed', async () => {
    const id = await committed({ beacon: true, prizes: [{ key: 'ramen-box', count: 1 }] });
    await comes(id, 'until');
    expect(await step()).toMatchObject({ closed: 1, drawn: 0 });
    await comes(id, 'beacon_at');
    for (const manner of ['not-yet', 'wrong-signature', 'other-key', 'broken'] as const) {
      relay.manner = manner;
      expect(await step()).toMatchObject({ closed: 0, drawn: 0, waiting: 1 });
    }
    relay.manner = 'on-time';
    t.advance(2 * HOUR);
    expect(await step()).toMatchObject({ drawn: 1 });
    const { beacon: committedTo } = await shown(id);
    expect(relay.asked.at(-1)).toBe(`/${beacon.hash}/public/${committedTo?.round}`);
    expect(failedChecks(await readProof(id), { chains })).toEqual([]);

    const late = await committed({ beacon: true, prizes: [{ key: 'ramen-box', count: 1 }] });
    await comes(late, 'until');
    await comes(late, 'beacon_at');
    const before = await heldNow();
    expect(await step()).toMatchObject({ closed: 0, drawn: 0, waiting: 1 });
    expect(await shown(late)).toMatchObject({ state: 'withdrawn', winners: null });
    expect(Number((await heldNow())?.held)).toBe(Number(before?.held) - 1);
  });

  it('has the entries that its commitment names, one lot for each person', async () => {
    const mark = randomUUID().slice(0, 8);
    const ids = visitors(4, mark);
    await play(ids, { game: `game-${mark}`, completed: ids.slice(0, 3) });
    await play([`${mark}-late`], { game: `game-${mark}`, recordedAt: Date.now() + HOUR });
    await t.test.sql(`insert into bans (event, visitor, reason, staff) values ('expo', $1, 'x', $2)`, [
      `${mark}-0`,
      staff,
    ]);
    const games = [`game-${mark}`];
    const everybody = await committed({ games, prizes: [{ key: 'ramen-box', count: 1 }] });
    const finishers = await committed({ games, among: 'finishers', prizes: [{ key: 'ramen-box', count: 1 }] });
    for (const id of [everybody, finishers]) await comes(id, 'until');
    await step();
    expect((await shown(everybody)).freeze?.count).toBe(3);
    expect((await shown(finishers)).freeze?.count).toBe(2);
    await step();
    // who won a draw has played nothing by that
    const won = await committed({ games: ['draw'], prizes: [{ key: 'ramen-box', count: 1 }] });
    await t.test.sql(`update entries set recorded_at = now() - interval '1 hour' where game = 'draw'`);
    await comes(won, 'until');
    await step();
    expect((await shown(won)).freeze?.count).toBe(0);
    await step();
  });

  it('holds its prizes: rounds cannot give them, and nobody can commit more than is left', async () => {
    const [row] = await t.test.sql(`select stock - given - held as left from prizes where key = 'ramen-box'`);
    const left = Number(row?.left);
    const id = await committed({ prizes: [{ key: 'ramen-box', count: left }] });
    expect(await commit({ prizes: [{ key: 'ramen-box', count: 1 }] })).toEqual({
      status: 'no-stock',
      prize: 'ramen-box',
    });
    expect(await commit({ prizes: [{ key: 'nothing', count: 1 }] })).toMatchObject({ status: 'no-stock' });
    expect(await commit({ until: Date.now() - 1 })).toEqual({ status: 'late' });
    const outcomes = await t.settlement.settle(roundOf(['x'], { recordedAt: Date.now() }));
    expect(outcomes).toEqual([{ visitor: 'x', outcome: 'none' }]);
    expect(await withdrawDraw(t.ctx, 'expo', id, staff)).toBe('withdrawn');
    expect(await withdrawDraw(t.ctx, 'expo', id, staff)).toBe('closed');
    expect(await withdrawDraw(t.ctx, 'other', id, staff)).toBe('not-found');
    expect((await t.settlement.settle(roundOf(['x'], { recordedAt: Date.now() })))[0]?.outcome).toBe('win');
    expect(await shown(id)).toMatchObject({ state: 'withdrawn' });
  });

  it('with more prizes than lots gives one each, and the others go back to the stock', async () => {
    const game = `few-${randomUUID().slice(0, 8)}`;
    await play(['f-1', 'f-2'], { game });
    await t.test.sql(`update prizes set stock = stock + 10 where key = 'ramen-box'`);
    const before = await heldNow();
    const id = await committed({ games: [game], prizes: [{ key: 'ramen-box', count: 5 }] });
    await comes(id, 'until');
    await step();
    await step();
    expect(await winsOf(id)).toHaveLength(2);
    expect(await heldNow()).toEqual({ ...before, given: Number(before?.given) + 2 });
    const nobody = await committed({ games: ['no-such-game'], prizes: [{ key: 'ramen-box', count: 1 }] });
    await comes(nobody, 'until');
    await step();
    await step();
    expect(await shown(nobody)).toMatchObject({ state: 'drawn', winners: [], freeze: { count: 0 } });
  });

  it('passes a prize that nobody claims on to the next rank, until the list is at its end', async () => {
    const game = `wait-${randomUUID().slice(0, 8)}`;
    const ids = visitors(4, game);
    await play(ids, { game });
    await t.test.sql(`update prizes set stock = stock + 10 where key = 'ramen-box'`);
    const before = await heldNow();
    const id = await committed({ games: [game], prizes: [{ key: 'ramen-box', count: 1 }] });
    await comes(id, 'until');
    await step();
    await step();
    const expire = async () => {
      await t.test.sql(`update wins set deadline = now() - interval '1 hour' where round = $1 and status = 'won'`, [
        `draw/${id}`,
      ]);
      await forfeitUnclaimed(t.ctx, signal);
    };
    const turns = (await winsOf(id)).map(({ visitor }) => visitor);
    await expire();
    // while nobody has taken it over, no round can give it
    expect(await heldNow()).toEqual({ ...before, held: 1 });
    // two servers at once
    const passed = await Promise.all([step(), step()]);
    expect(passed.reduce((sum, { passedOn }) => sum + (passedOn ?? 0), 0)).toBe(1);
    expect(await heldNow()).toEqual({ ...before, given: Number(before?.given) + 1 });
    expect(failedChecks(await readProof(id), { chains })).toEqual([]);
    turns.push((await winsOf(id)).at(-1)?.visitor);
    // the next of the list is banned by now, and is passed over
    const third = (await order(id))[2];
    await t.test.sql(`insert into bans (event, visitor, reason, staff) values ('expo', $1, 'x', $2)`, [third, staff]);
    await expire();
    expect(await step()).toMatchObject({ passedOn: 2 });
    turns.push((await winsOf(id)).at(-1)?.visitor);
    expect(turns).toEqual((await order(id)).filter((visitor) => visitor !== third));
    expect((await shown(id)).winners?.map(({ rank }) => rank)).toEqual([1, 2, 4]);
    expect(failedChecks(await readProof(id), { chains })).toEqual([]);
    await expire();
    expect(await step()).toMatchObject({ passedOn: 1 });
    expect(await heldNow()).toEqual(before);
    expect(await step()).toMatchObject({ passedOn: 0 });
    const report = await t.ctx.data.rpc('stock_report', { p_event: 'expo' }, anything);
    expect(report.differences).toEqual([]);
  });

  it('makes a suspicious winner wait; a refused one passes on a day later, and can be taken back until then (H1, H2)', async () => {
    const game = `farm-${randomUUID().slice(0, 8)}`;
    const ids = visitors(3, game);
    const hands = ids.map((visitor) => ({ visitor, reasons: ['rhythm' as const], inputs: 60 }));
    await play(ids, { game, hands });
    await t.test.sql(`update prizes set stock = stock + 10 where key = 'ramen-box'`);
    const before = await heldNow();
    const id = await committed({ games: [game], prizes: [{ key: 'ramen-box', count: 1 }] });
    await comes(id, 'until');
    await step();
    await step();
    const states = async () =>
      (await t.test.sql(`select id, status from wins where round = $1 order by seq`, [`draw/${id}`])).map(
        ({ id: win, status }) => ({ win: String(win), status: String(status) }),
      );
    const [{ win }] = await states();
    expect((await states())[0]?.status).toBe('waiting');
    const review = (from: string, what: string) =>
      t.ctx.data.rpc(
        'win_review',
        { p_event: 'expo', p_win: win, p_from: from, p_do: what, p_note: 'a note', p_staff: staff },
        v.object({ status: v.string() }),
      );
    expect(await review('waiting', 'refuse')).toEqual({ status: 'stored' });
    // it is held for the waiting list, and nobody takes it over for a day
    expect(await heldNow()).toEqual({ ...before, held: 1 });
    expect(await step()).toMatchObject({ passedOn: 0 });
    expect(await review('refused', 'undo')).toEqual({ status: 'stored' });
    expect(await heldNow()).toEqual({ ...before, given: Number(before?.given) + 1 });
    await review('waiting', 'refuse');
    await t.test.sql(`update wins set status_at = now() - interval '25 hours' where id = $1`, [win]);
    expect(await step()).toMatchObject({ passedOn: 1 });
    // the next of the list is looked at too
    expect((await states()).map(({ status }) => status)).toEqual(['refused', 'waiting']);
    expect(await review('refused', 'undo')).toEqual({ status: 'no-stock' });
    expect(failedChecks(await readProof(id), { chains })).toEqual([]);
    const report = await t.ctx.data.rpc('stock_report', { p_event: 'expo' }, anything);
    expect(report.differences).toEqual([]);
  });

  it('two servers at once give it once', async () => {
    await play(visitors(30, 'two'));
    const id = await committed();
    await comes(id, 'until');
    await Promise.all([step(), step()]);
    await Promise.all([step(), step(), step()]);
    expect(await winsOf(id)).toHaveLength(2);
  });

  it('in a rehearsal gives nothing that lasts, and ends with it', async () => {
    expect(await commit({ rehearsal: true })).toEqual({ status: 'not-rehearsing' });
    await t.test.sql(`update events set opens_at = now() + interval '1 hour', closes_at = now() + interval '2 hours',
      rehearsal_since = now() where slug = 'expo'`);
    await play(['r-1', 'r-2', 'r-3']);
    const before = await heldNow();
    const id = await committed({ rehearsal: true });
    await comes(id, 'until');
    await step();
    expect((await shown(id)).freeze?.count).toBe(3);
    await step();
    expect((await winsOf(id)).map(({ rehearsal }) => rehearsal)).toEqual([true, true]);
    expect(await heldNow()).toEqual(before);
    await t.ctx.data.rpc('rehearsal_end', { p_event: 'expo', p_staff: staff }, anything);
    expect(await winsOf(id)).toEqual([]);
    expect((await listDraws(t.ctx, 'expo')).some((draw) => draw.id === id)).toBe(false);
  });
});
