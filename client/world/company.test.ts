import { describe, expect, it } from 'vitest';
import type { Person } from '../play/people.ts';
import { companyOf, SPEAKER, UNKNOWN } from './company.ts';
import { createSayings } from './sayings.ts';

const person = (id: number, more: Partial<Person> = {}): Person => ({
  id,
  name: `n${id}`,
  look: 'tee',
  party: '',
  staff: false,
  npc: false,
  away: false,
  playing: false,
  ...more,
});

describe('who the bodies are to me', () => {
  const people = [
    person(7, { party: 'p' }),
    person(1, { party: 'p' }),
    person(2, { staff: true }),
    person(3, { npc: true }),
    person(4, { playing: true }),
    person(5, { party: 'q' }),
  ];
  const company = companyOf(people, { id: 7, party: 'p', playing: true });

  it('goes from me over friends, guides, who speaks and who plays to the others', () => {
    const ranks = [7, 1, 2, 3, 4, 5].map((id) => company.get(id)?.rank ?? UNKNOWN);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(company.get(3)?.rank).toBeLessThan(SPEAKER);
    expect(company.get(4)?.rank).toBeGreaterThan(SPEAKER);
    expect(company.get(5)?.rank).toBeLessThan(UNKNOWN);
  });

  it('gives players a place only to who plays, and nobody a friend without a party', () => {
    const watching = companyOf(people, { id: 8, party: '', playing: false });
    expect(watching.get(4)?.rank).toBe(watching.get(5)?.rank);
    expect([...watching.values()].map((one) => one.kind)).toEqual(['other', 'other', 'staff', 'npc', 'other', 'other']);
  });
});

describe('what is being said', () => {
  it('lasts by its length and forgets who said nothing since', () => {
    const sayings = createSayings();
    sayings.say(1, 'hi', 0);
    expect([sayings.of(1, 2000), sayings.of(1, 60_000), sayings.of(2, 0)]).toEqual(['hi', '', '']);
    sayings.say(2, 'x'.repeat(200), 60_000);
    expect(sayings.of(1, 0)).toBe('');
    expect(sayings.of(2, 68_000)).not.toBe('');
  });
});
