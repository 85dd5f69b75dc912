import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Asks } from '../data/contract-asks.ts';

/** The contract of the database for messages to winners. */
export function winNewsContract({ rpc }: Asks): void {
  it('list wins to tell of, and note what was told', async () => {
    expect(await rpc('wins_to_tell', { p_limit: 1 })).toEqual({ wins: expect.any(Array) });
    const unknown = { p_win: randomUUID() };
    expect(await rpc('win_told', { ...unknown, p_told: 'won' })).toEqual({ status: 'noted' });
    expect(await rpc('win_told', { ...unknown, p_told: null })).toEqual({ status: 'noted' });
  });
}
