import { createHash, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Asks } from '../data/contract-asks.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const pads = { p_inner: Buffer.alloc(64, 0x36).toString('base64'), p_outer: Buffer.alloc(64, 0x5c).toString('base64') };

/** The contract of the database for draws and instant wins, of rounds and among the entries of an event. It has entries from the contract of prizes. */
export function drawsContract({ rpc, event, staff }: Asks): void {
  const commit = (draw: string, until: number) => {
    const line = JSON.stringify({ from: 0, until, among: 'players', games: [] });
    return rpc('draw_commit', {
      ...{ p_event: event, p_draw: draw, p_commitment: line, p_commit: hash(line), p_until: until },
      ...{ p_beacon_round: null, p_beacon_at: null, p_prizes: [{ prize: 'gift', count: 1 }], p_rehearsal: false },
      p_staff: staff(),
    });
  };

  it('give each seed of a chain once, and keep one line for a round', async () => {
    const wanted = async () => JSON.stringify(await rpc('chains_wanted', {})).includes(`"${event}"`);
    expect(await wanted()).toBe(true);
    expect(await rpc('chain_take', { p_event: event })).toEqual({ status: 'none', next: 0 });
    const chain = { p_event: event, p_number: 0, p_end: hash('end'), p_length: 20, p_at: Date.now() };
    expect(await rpc('chain_put', chain)).toEqual({ status: 'published' });
    expect(await rpc('chain_put', { ...chain, p_end: hash('other') })).toEqual({ status: 'published' });
    expect(await wanted()).toBe(false);
    const taken = await Promise.all([1, 2, 3].map(() => rpc('chain_take', { p_event: event })));
    expect(taken.map(({ k }) => k).sort()).toEqual([0, 1, 2]);
    const line = { p_event: event, p_round: 'r1', p_chain: 0, p_k: 1, p_line: 'first' };
    expect(await rpc('round_draw_put', line)).toEqual({ status: 'stored' });
    expect(await rpc('round_draw_put', { ...line, p_line: 'second' })).toEqual({ status: 'stored' });
    const page = (number: number, after: number) =>
      rpc('round_draws_page', { p_event: event, p_chain: number, p_after: after, p_limit: 10 });
    expect(await page(0, -1)).toMatchObject({ end: hash('end'), length: 20, lines: [{ k: 1, line: 'first' }] });
    expect(await page(0, 1)).toMatchObject({ lines: [] });
    expect(await page(9, -1)).toMatchObject({ length: null, lines: [] });
  });

  it('draw a prize from a list that is closed once', async () => {
    const gift = { key: 'gift', name: { ko: '선물', en: 'Gift' }, stock: 1, picture: null, valueKrw: null };
    await rpc('prize_put', { p_event: event, p_prize: { ...gift, sponsor: null }, p_is_new: true, p_staff: staff() });
    expect(await commit(randomUUID(), 0)).toEqual({ status: 'late' });
    const [open, draw] = [randomUUID(), randomUUID()];
    expect(await commit(open, Date.now() + 3_600_000)).toEqual({ status: 'committed' });
    expect(await commit(draw, Date.now() + 3_600_000)).toEqual({ status: 'no-stock', prize: 'gift' });
    const withdraw = { p_event: event, p_draw: open, p_staff: staff() };
    expect(await rpc('draw_withdraw', withdraw)).toEqual({ status: 'withdrawn' });
    expect(await rpc('draw_withdraw', withdraw)).toEqual({ status: 'closed' });

    expect(await commit(draw, Date.now() + 1_000)).toEqual({ status: 'committed' });
    const on = { p_draw: draw };
    const fill = () => rpc('draw_fill', { ...on, ...pads, p_limit: 1000 });
    await expect.poll(fill, { timeout: 20_000 }).toEqual({ status: 'more' });
    expect(await fill()).toEqual({ status: 'done' });
    expect(await rpc('draw_hash', { ...on, p_blocks: 2 })).toEqual({ status: 'more' });
    expect(await rpc('draw_hash', { ...on, p_blocks: 2 })).toEqual({ status: 'done' });
    const { count, root } = await rpc('draw_list', on);
    expect(count).toBeGreaterThan(1);
    const freeze = { ...on, p_freeze: JSON.stringify({ count, root }) };
    const wrong = { ...on, p_freeze: JSON.stringify({ count, root: hash('x') }) };
    expect(await rpc('draw_freeze', wrong)).toEqual({ status: 'refused' });
    expect(await rpc('draw_freeze', freeze)).toEqual({ status: 'frozen' });
    expect(await rpc('draw_freeze', freeze)).toEqual({ status: 'refused' });
    const due = (await rpc('draws_to_do', {})).draws;
    expect(due).toEqual(expect.arrayContaining([expect.objectContaining({ id: draw, state: 'frozen' })]));

    const order = { ...on, ...pads, p_after: 0, p_limit: 1 };
    const [first] = (await rpc('draw_order', order)).lots as { rank: number; lot: string; visitor: string }[];
    const winner = { ...first, prize: 'gift', token: hash(`draw ${draw}`) };
    const give = (p_winners: object[]) =>
      rpc('draw_give', { ...on, p_reveal: '{}', p_winners, p_drawn_at: Date.now() });
    expect(await give([{ ...winner, visitor: 'somebody else' }])).toEqual({ status: 'refused' });
    expect(await give([winner, winner])).toEqual({ status: 'refused' });
    expect(await give([winner])).toEqual({ status: 'drawn' });
    expect(await give([winner])).toEqual({ status: 'refused' });

    // its winner has not let the deadline pass
    expect(JSON.stringify(await rpc('draw_takeovers_due', {}))).not.toContain(draw);
    const takeOver = { ...on, p_instead: 1, p_rank: 2, p_lot: null, p_visitor: '', p_token: '' };
    expect(await rpc('draw_take_over', takeOver)).toEqual({ status: 'refused' });
    expect(await rpc('draws_public', { p_event: event })).toMatchObject({
      draws: [
        { id: draw, state: 'drawn', reveal: '{}' },
        { id: open, state: 'withdrawn' },
      ],
    });
    const page = await rpc('draw_lots_page', { ...on, p_after: '', p_limit: 1 });
    expect(page.lines).toBe(`${page.last}\n`);
    const person = (await rpc('draw_person_of', { p_event: event, p_visitor: winner.visitor })).person;
    expect(person).toBe(winner.visitor);
    const place = { ...on, p_lot: winner.lot };
    expect(await rpc('draw_block_of', place)).toMatchObject({ status: 'found', block: 0, rank: 1 });
    expect(await rpc('draw_block_of', { ...on, p_lot: '00'.repeat(16) })).toEqual({ status: 'absent' });
  });

  it('hold the units of an instant win until its seed is published', async () => {
    const instant = { key: 'instant', name: { ko: '즉석', en: 'Instant' }, stock: 1, picture: null, valueKrw: null };
    await rpc('prize_put', {
      p_event: event,
      p_prize: { ...instant, sponsor: null },
      p_is_new: true,
      p_staff: staff(),
    });
    const commit = (plan: string, startsAt: number) =>
      rpc('moments_commit', {
        ...{ p_event: event, p_plan: plan, p_commitment: '{}', p_commit: hash('{}'), p_game: 'capsule' },
        ...{ p_starts_at: startsAt, p_ends_at: startsAt + 1_000, p_prizes: [{ prize: 'instant', count: 1 }] },
        ...{ p_rehearsal: false, p_staff: staff() },
      });
    expect(await commit(randomUUID(), 0)).toEqual({ status: 'late' });
    const [open, plan] = [randomUUID(), randomUUID()];
    const later = Date.now() + 3_600_000;
    expect(await commit(open, later)).toEqual({ status: 'committed' });
    expect(await commit(randomUUID(), later)).toEqual({ status: 'taken' });
    expect(await commit(randomUUID(), later + 60_000)).toEqual({ status: 'no-stock', prize: 'instant' });
    const withdraw = { p_event: event, p_plan: open, p_staff: staff() };
    expect(await rpc('moments_withdraw', withdraw)).toEqual({ status: 'withdrawn' });
    expect(await rpc('moments_withdraw', withdraw)).toEqual({ status: 'closed' });

    expect(await commit(plan, Date.now() + 500)).toEqual({ status: 'committed' });
    expect(await rpc('moments_read', { p_plan: plan })).toEqual({ commitment: '{}', used: 0 });
    expect(await rpc('moments_read', { p_plan: randomUUID() })).toEqual({ commitment: null, used: 0 });
    const game = (name: string) => rpc('moments_of_game', { p_event: event, p_game: name });
    expect(await game('other')).toEqual({ plan: null, prizes: [] });
    expect(await rpc('moments_public', { p_event: event })).toMatchObject({
      plans: [
        { id: plan, state: 'open', plays: 0, won: { instant: 0 }, reveal: null },
        { id: open, state: 'withdrawn' },
      ],
    });
    expect(await rpc('moments_mine', { p_event: event, p_visitor: 'nobody' })).toEqual({ plans: {} });
    const reveal = { p_plan: plan, p_reveal: '{}', p_plays: 0, p_head: '0'.repeat(64) };
    expect(await rpc('moments_reveal', { ...reveal, p_plays: 1 })).toEqual({ status: 'refused' });
    await expect.poll(() => rpc('moments_reveal', reveal), { timeout: 20_000 }).toEqual({ status: 'revealed' });
    expect(await rpc('moments_reveal', reveal)).toEqual({ status: 'refused' });
    expect(JSON.stringify(await rpc('moments_to_reveal', {}))).not.toContain(plan);
    expect(await rpc('moment_plays_page', { p_plan: plan, p_after: 0, p_limit: 10 })).toEqual({
      lines: '',
      last: null,
    });
  });
}
