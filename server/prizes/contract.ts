import { createHash, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import type { Asks } from '../data/contract-asks.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * The contract of the database for awards, "My prizes" and claims. The contract of fulfilment continues with its wins.
 */
export function prizesContract({ rpc, event, ownDatabase }: Asks): void {
  const winners = new Map<string, string>();
  const award = (round: string, finishers: string[], change: Record<string, unknown> = {}) =>
    rpc('award_give', {
      p_event: event,
      p_round: round,
      p_game: 'ox-quiz',
      p_stage: 's',
      p_prizes: [{ prize: 'box', winners: 1 }],
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
    expect(outcomesOf(await award('old', ['a'], { p_recorded_at: 0 }))).toMatchObject([{ outcome: 'none' }]);
    expect(await award('x', ['a'], { p_prizes: [{ prize: 'nothing', winners: 1 }] })).toEqual({
      status: 'unknown-prize',
      outcomes: [],
    });
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
      contact: null,
      rehearsing: false,
    });
  });

  it.runIf(ownDatabase)('forfeit what nobody claimed in time', async () => {
    expect(await rpc('wins_forfeit_due', { p_limit: 10 })).toEqual({ forfeited: 0 });
    expect(await rpc('stock_check', {})).toEqual({ differences: [] });
  });

  it('report the stock', async () => {
    expect(await rpc('stock_report', { p_event: event })).toMatchObject({
      prizes: [{ key: 'box', kind: 'parcel', planned: 3, given: 3, rehearsed: 0, statuses: { won: 3 } }],
      differences: [],
    });
    expect(await rpc('stock_report', { p_event: 'no-such-event' })).toEqual({ prizes: [], differences: [] });
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
}

const byVisitor = (a: { visitor: string }, b: { visitor: string }) => a.visitor.localeCompare(b.visitor);
