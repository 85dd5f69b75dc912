import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { locale } from '../i18n/t.ts';
import { learnMe, me } from './me.ts';
import { createPeople, people } from './people.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '?lang=ko' });
});

type Model = NonNullable<ReturnType<Parameters<typeof createPeople>[0]>>;
type Fact = Model['follow']['people'] extends ReadonlyMap<number, infer One> ? One : never;

const fact = (id: number, part: Partial<Fact> = {}): Fact => ({
  id,
  name: `사람${id}`,
  nameEn: '',
  look: 'a1',
  party: 0,
  staff: false,
  npc: false,
  away: false,
  playing: false,
  mask: 1,
  ...part,
});

/** A hall with these people. The visitor's own body is 1. */
function hall(...facts: Fact[]) {
  const model = { me: 1, follow: { people: new Map(facts.map((one) => [one.id, one])) } };
  const list = createPeople(() => model);
  return { list, add: (one: Fact) => model.follow.people.set(one.id, one) };
}

beforeEach(() => {
  vi.useFakeTimers();
  locale.value = 'ko';
  learnMe({ party: 'our-words', name: '', look: '', playing: false });
});
afterEach(() => void vi.useRealTimers());

it('the words of a party are known of my own friends only', () => {
  const { list } = hall(fact(1, { party: 5 }), fact(2, { party: 5 }), fact(3, { party: 6 }), fact(4));
  list.changed();
  expect(people.value.map(({ party }) => party)).toEqual(['our-words', 'our-words', '', '']);
});

it('without a party nobody is my friend, though all of them have none', () => {
  const { list } = hall(fact(1), fact(2));
  list.changed();
  expect(people.value.map(({ party }) => party)).toEqual(['', '']);
});

it('the greeter is called by her name in the language of the page, also when that changes', () => {
  const { list } = hall(fact(1), fact(2, { name: '안내원', nameEn: 'Greeter', npc: true }));
  list.changed();
  expect(people.value[1]?.name).toBe('안내원');
  locale.value = 'en';
  expect(people.value.map(({ name }) => name)).toEqual(['사람1', 'Greeter']);
});

it('what the place says of me is what I know of myself', () => {
  const { list } = hall(fact(1, { name: '씩씩한민지', look: 'b2', playing: true }));
  list.changed();
  expect(me.value).toMatchObject({ name: '씩씩한민지', look: 'b2', playing: true });
});

it('while a hall fills the list is written at once, and then at most four times a second', () => {
  const { list, add } = hall(fact(1));
  let writes = 0;
  const stop = people.subscribe(() => writes++);
  writes = 0;
  for (let id = 2; id < 102; id++) {
    add(fact(id));
    list.changed();
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(250);
  stop();
  expect(people.value).toHaveLength(101);
  expect(writes).toBeGreaterThanOrEqual(4);
  expect(writes).toBeLessThanOrEqual(6);
});

it('another place begins with nobody', () => {
  const { list } = hall(fact(1));
  list.changed();
  list.entered();
  expect(people.value).toEqual([]);
});
