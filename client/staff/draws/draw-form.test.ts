import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { DrawForm } from '../../../shared/draw.ts';
import type { Prize } from '../../../shared/prize.ts';
import {
  type Catalogue,
  type Draft,
  emptyDraft,
  faultsOf,
  isSound,
  leftOf,
  moved,
  nextRow,
  ranksOf,
  toForm,
} from './draw-form.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '', href: 'http://localhost/' });
  vi.stubGlobal('navigator', { language: 'ko' });
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = 20_000 * 24 * HOUR;
const hours = { opensAt: NOW - HOUR, closesAt: NOW + 8 * HOUR, rehearsal: false };

const prize = (key: string, stock: number, given = 0, rehearsed = 0): Prize => ({
  ...{ key, name: { ko: key, en: key }, stock, onHand: 0, given, held: 0, rehearsed },
  ...{ kind: 'parcel', place: null, picture: null, valueKrw: null, sponsor: null },
});
describe('what is left of a prize (K14)', () => {
  it.each([
    ['nothing that is set aside', 0, 7],
    ['some set aside for draws and instant wins', 3, 4],
    ['more than there is', 9, 0],
  ])('with %s', (_, held, left) => {
    expect(leftOf({ ...prize('mug', 10, 3), held }, false)).toBe(left);
  });

  it('for a draw of a rehearsal is what the rehearsal has not given', () => {
    expect(leftOf({ ...prize('mug', 10, 3, 2), held: 3 }, true)).toBe(8);
  });
});

const catalogue: Catalogue = { prizes: [prize('gone', 2, 2), prize('mug', 10), prize('ramen', 5)] };
const first = (change: Partial<typeof hours> = {}): Draft => emptyDraft(NOW + 1, { ...hours, ...change }, catalogue);
const ready: Draft = { ...first(), title: { ko: ' 끝 추첨 ', en: '' } };

describe('a new draw', () => {
  it('is among everybody of the whole event, with public randomness ten minutes after the close', () => {
    expect(first()).toMatchObject({ among: 'players', isChosen: false, beacon: true, rehearsal: false, wait: 10 });
    expect(first()).toMatchObject({ from: hours.opensAt, until: hours.closesAt });
  });

  it('begins with one unit of the first prize of which something is left', () => {
    expect(first().prizes).toEqual([{ key: 'mug', count: 1 }]);
    expect(nextRow(first(), catalogue)).toEqual({ key: 'ramen', count: 1 });
    expect(
      nextRow(
        {
          ...first(),
          prizes: [
            { key: 'mug', count: 1 },
            { key: 'ramen', count: 1 },
          ],
        },
        catalogue,
      ),
    ).toBeNull();
  });

  it('closes soon, on a whole minute, when the event is over or has no near end', () => {
    expect(first({ closesAt: NOW }).until).toBe(NOW + 11 * MINUTE);
    expect(first({ closesAt: NOW + 32 * 24 * HOUR }).until).toBe(NOW + 11 * MINUTE);
  });

  it('while a rehearsal runs is a practice draw among what was just played', () => {
    const rehearsing = first({ rehearsal: true, opensAt: NOW + HOUR });
    expect(rehearsing).toMatchObject({ rehearsal: true, from: NOW - 24 * HOUR, until: NOW + 11 * MINUTE });
    // after the opening nothing is rehearsed
    expect(first({ rehearsal: true }).rehearsal).toBe(false);
  });
});

describe('what is wrong', () => {
  const faultOf = (change: Partial<Draft>) => faultsOf({ ...ready, ...change }, catalogue, NOW);
  const row = (count: number, key = 'mug') => ({ prizes: [{ key, count }] });

  it('nothing is, in a draft that is filled in', () => {
    expect(faultOf({})).toEqual({ games: false, until: null, wait: false, rows: [null], tooMany: false });
  });

  it.each<[string, Partial<Draft>, object]>([
    ['a close in the past', { until: NOW }, { until: 'until-past' }],
    ['a close before the beginning', { from: NOW + HOUR, until: NOW + HOUR }, { until: 'until-wrong' }],
    ['only chosen games, and none chosen', { isChosen: true }, { games: true }],
    ['one chosen', { isChosen: true, games: ['ox-quiz'] }, { games: false }],
    ['two minutes, in which a list cannot become public', { wait: 2 }, { wait: true }],
    ['three minutes', { wait: 3 }, { wait: false }],
    ['half a minute', { wait: 3.5 }, { wait: true }],
    ['minutes that are being typed', { wait: Number.NaN }, { wait: true }],
    ['no minutes where nothing is waited for', { wait: Number.NaN, beacon: false }, { wait: false }],
    ['more than is left', row(11), { rows: ['count-wrong'] }],
    ['all that is left', row(10), { rows: [null] }],
    ['none of a prize', row(0), { rows: ['count-wrong'] }],
    ['a number that is being typed', row(Number.NaN), { rows: ['count-wrong'] }],
    ['a prize of which none is left', row(1, 'gone'), { rows: ['count-gone'] }],
    ['a prize that was deleted meanwhile', row(1, 'deleted'), { rows: ['count-gone'] }],
  ])('%s', (_, change, expected) => {
    const faults = faultOf(change);
    expect(faults).toMatchObject(expected);
    const isWrong = Object.values(expected).some((fault) => (Array.isArray(fault) ? fault[0] : fault));
    expect(isSound({ ...ready, ...change }, faults)).toBe(!isWrong);
  });

  it('a draw without a prize, and one with more than a show gives away', () => {
    expect(isSound({ ...ready, prizes: [] }, faultOf({ prizes: [] }))).toBe(false);
    const many: Catalogue = { prizes: [prize('pen', 20_000)] };
    expect(faultsOf({ ...ready, ...row(10_001, 'pen') }, many, NOW).tooMany).toBe(true);
    expect(faultsOf({ ...ready, ...row(10_000, 'pen') }, many, NOW).tooMany).toBe(false);
  });
});

describe('what is sent', () => {
  it.each<[string, Partial<Draft>, object]>([
    ['the title in both languages', {}, { title: { ko: '끝 추첨', en: '끝 추첨' } }],
    ['no games for all games', { games: ['ox-quiz'] }, { games: [] }],
    ['the chosen games', { isChosen: true, games: ['ox-quiz'] }, { games: ['ox-quiz'] }],
    ['the time of the result', { wait: 3 }, { revealAt: ready.until + 3 * MINUTE }],
    ['without randomness, minutes that the API takes', { wait: Number.NaN, beacon: false }, { beacon: false }],
    [
      'the prizes in their sequence',
      {
        prizes: moved(
          [
            { key: 'mug', count: 1 },
            { key: 'ramen', count: 2 },
          ],
          1,
          -1,
        ),
      },
      {
        prizes: [
          { key: 'ramen', count: 2 },
          { key: 'mug', count: 1 },
        ],
      },
    ],
  ])('%s', (_, change, expected) => {
    const form = toForm({ ...ready, ...change });
    expect(form).toMatchObject(expected);
    expect(v.parse(DrawForm, form)).toEqual(form);
  });
});

it.each<[string, number[], [number, number][]]>([
  ['one prize', [1], [[1, 1]]],
  [
    'three in sequence',
    [1, 2, 10],
    [
      [1, 1],
      [2, 3],
      [4, 13],
    ],
  ],
  [
    'a count that is being typed',
    [Number.NaN, 2],
    [
      [1, 1],
      [2, 3],
    ],
  ],
])('the ranks that a prize goes to: %s', (_, counts, ranks) => {
  const rows = counts.map((count, at) => ({ key: String(at), count }));
  expect(ranksOf(rows)).toEqual(ranks.map(([from, last]) => ({ first: from, last })));
});
