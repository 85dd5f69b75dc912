import { expect, it, vi } from 'vitest';
import type { RankAward } from '../../../shared/api/ranks.ts';
import type { Prize } from '../../../shared/prize.ts';
import { leftOf } from '../draws/draw-form.ts';
import { catalogueFor, faultsOf, firstDraft, isSound, toForm, usualClose } from './rank-form.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '', href: 'http://localhost/' });
  vi.stubGlobal('navigator', { language: 'ko' });
});

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 5, 1, 3);
const open = { opensAt: NOW - HOUR, closesAt: NOW + 5 * HOUR, rehearsal: false };
const prize = (key: string, stock: number, change: Partial<Prize> = {}): Prize => ({
  ...{ key, name: { ko: key, en: key }, stock, onHand: 0, given: 0, held: 0, rehearsed: 0, picture: null },
  ...{ kind: 'parcel', place: null, valueKrw: null, sponsor: null },
  ...change,
});
const prizes = [prize('none', 1, { given: 1 }), prize('cup', 5, { given: 1, held: 2, rehearsed: 1 }), prize('mug', 3)];
const catalogue = catalogueFor(prizes, []);
const first = { now: NOW, today: '2026-06-01', games: ['capsule'], event: open, catalogue };

it('begins with what is left, and with the end of the event', () => {
  const draft = firstDraft(first, null);
  expect(draft).toMatchObject({ game: 'capsule', closesAt: open.closesAt, prizes: [{ key: 'cup', count: 1 }] });
  expect(isSound(draft, faultsOf(draft, catalogue, open, NOW, '2026-06-01'))).toBe(true);
  expect(toForm(draft)).toMatchObject({ day: null, least: 1, rehearsal: false });
  expect(toForm({ ...draft, isDay: true }).day).toBe('2026-06-01');
  // a rehearsal is over when the event opens
  expect(usualClose(NOW, { opensAt: NOW + 60_000, closesAt: NOW + HOUR, rehearsal: true }, true)).toBe(NOW + 60_000);
  expect(usualClose(NOW, { ...open, closesAt: NOW + 999 * 24 * HOUR }, false)).toBe(NOW + HOUR);
});

it('counts what the award itself holds as left, and in a rehearsal what was not rehearsed', () => {
  const cup = (own: { key: string; count: number }[]) => catalogueFor(prizes, own).prizes[1] ?? expect.fail();
  const own = cup([{ key: 'cup', count: 2 }]);
  expect([leftOf(cup([]), false), leftOf(own, false), leftOf(cup([]), true)]).toEqual([2, 4, 4]);
});

it('finds what is wrong, by field', () => {
  const draft = firstDraft(first, null);
  const faults = (change: object) => {
    const changed = { ...draft, ...change };
    const found = faultsOf(changed, catalogue, open, NOW, '2026-06-01');
    expect(isSound(changed, found)).toBe(false);
    return found;
  };
  expect(faults({ closesAt: NOW }).closesAt).toBe('closes-past');
  expect(faults({ closesAt: open.closesAt + 1 }).closesAt).toBe('closes-outside');
  expect(faults({ isDay: true, day: '2026-06-02' }).day).toBe(true);
  expect(faults({ least: Number.NaN }).least).toBe(true);
  expect(faults({ prizes: [{ key: 'cup', count: 3 }] }).rows).toEqual(['count-wrong']);
  expect(faults({ prizes: [{ key: 'none', count: 1 }] }).rows).toEqual(['count-gone']);
  expect(faults({ prizes: [{ key: 'cup', count: 101 }] }).tooMany).toBe(true);
});

it('an award that is changed begins as it is', () => {
  const award: RankAward = {
    ...{ id: 'a', game: 'ox-quiz', day: '2026-05-31', closesAt: NOW + HOUR, least: 4, rehearsal: false, state: 'open' },
    ...{ revision: 2, list: null, awardedAt: null, top: [], mine: null },
    prizes: [{ key: 'cup', name: { ko: '컵', en: 'Cup' }, count: 2 }],
  };
  expect(toForm(firstDraft(first, award))).toEqual({
    ...{ game: 'ox-quiz', day: '2026-05-31', closesAt: NOW + HOUR, least: 4, rehearsal: false },
    prizes: [{ key: 'cup', count: 2 }],
  });
});
