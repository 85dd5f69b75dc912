import { expect, it, vi } from 'vitest';
import { type AgendaItem, hasAgenda, newestFirst, nextOf, standingOf } from './agenda.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '', href: 'http://localhost/' });
  vi.stubGlobal('navigator', { language: 'ko' });
});

const NOW = 1_000_000_000;
const item = (part: Partial<AgendaItem>): AgendaItem => ({
  id: 'a',
  kind: 'round',
  title: { ko: '가', en: 'a' },
  map: 'expo',
  object: 'stage',
  startsAt: NOW,
  minutes: 10,
  draw: null,
  state: 'planned',
  held: false,
  ...part,
});

it.each([
  [{ state: 'running' as const }, { is: 'now' }],
  [{ startsAt: NOW + 60_000 }, { is: 'soon', minutes: 1 }],
  [{ startsAt: NOW + 60_001 }, { is: 'soon', minutes: 2 }],
  [{ startsAt: NOW + 5 * 60_000 }, { is: 'soon', minutes: 5 }],
  [{ startsAt: NOW + 6 * 60_000 }, { is: 'later', minutes: 6 }],
  [{ startsAt: NOW - 60_000 }, { is: 'soon', minutes: 1 }],
  [{ held: true }, { is: 'held' }],
  [{ state: 'done' as const }, { is: 'done' }],
])('%j is %j', (part, standing) => expect(standingOf(item(part), NOW)).toEqual(standing));

it('the banner says what runs, else what begins soon, else nothing', () => {
  const soon = item({ id: 'soon', startsAt: NOW + 60_000 });
  const later = item({ id: 'later', startsAt: NOW + 3_600_000 });
  const running = item({ id: 'running', state: 'running' });
  expect(nextOf([later, soon, running], NOW)?.id).toBe('running');
  expect(nextOf([later, soon], NOW)?.id).toBe('soon');
  expect(nextOf([later, item({ held: true })], NOW)).toBeNull();
});

const said = (id: string, pinned: boolean) => ({ id, text: { ko: id, en: id }, pinned });

it.each([
  ['nothing', [], [], false],
  ['an item', [item({})], [], true],
  ['an announcement that is not pinned', [], [said('a', false)], true],
])('the programme can be opened for %s', (_, items, announcements, isOffered) => {
  expect(hasAgenda({ items, announcements })).toBe(isOffered);
});

it('announcements are listed newest first, pinned or not, and the told order stays (X5)', () => {
  const told = [said('old', true), said('new', false)];
  expect(newestFirst(told).map(({ id }) => id)).toEqual(['new', 'old']);
  expect(told[0]?.id).toBe('old');
});
