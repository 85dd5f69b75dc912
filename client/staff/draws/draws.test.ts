import { expect, it, vi } from 'vitest';
import { aboutOf, stageOf } from './draws.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '', href: 'http://localhost/' });
  vi.stubGlobal('navigator', { language: 'ko' });
});

const HOUR = 3_600_000;
const beacon = { chain: 'c', round: 1 };
const draw = { state: 'committed' as const, until: HOUR, revealAt: 2 * HOUR, beacon, winners: null };
const frozen = { ...draw, state: 'frozen' as const };
const drawn = { ...draw, state: 'drawn' as const, winners: [{ rank: 1, lot: 'a', prize: 'mug' }] };

it.each<[string, Parameters<typeof aboutOf>[0], number, string, string]>([
  ['open', draw, 0, 'open', 'about-open'],
  ['its time has come', draw, HOUR, 'closing', 'about-closing'],
  ['closed, before the randomness', frozen, HOUR, 'frozen', 'about-frozen'],
  ['closed, when it comes', frozen, 2 * HOUR, 'frozen', 'about-frozen-soon'],
  ['closed, a minute later', frozen, 2 * HOUR + 60_000, 'frozen', 'about-frozen-late'],
  ['closed, without randomness', { ...frozen, beacon: null }, 9 * HOUR, 'frozen', 'about-frozen-soon'],
  ['drawn', drawn, 9 * HOUR, 'drawn', 'about-drawn'],
  ['drawn among nobody', { ...drawn, winners: [] }, 9 * HOUR, 'drawn', 'about-drawn-none'],
  ['withdrawn', { ...draw, state: 'withdrawn' }, 0, 'withdrawn', 'about-withdrawn'],
])('a draw that is %s', (_, of, now, stage, about) => {
  expect([stageOf(of, now), aboutOf(of, now)]).toEqual([stage, about]);
});
