import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { MomentsForm } from '../../../shared/moments-form.ts';
import type { Prize } from '../../../shared/prize.ts';
import { emptyMoments, inUnits, isSoundMoments, momentsFaults, paceOf, toMomentsForm } from './moments-form.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '', href: 'http://localhost/' });
  vi.stubGlobal('navigator', { language: 'ko' });
});

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 4, 1, 1);
const event = { opensAt: NOW - HOUR, closesAt: NOW + 48 * HOUR, rehearsal: false, timeZone: 'Asia/Seoul' };
const mug: Prize = {
  ...{ key: 'mug', name: { ko: '컵', en: 'Mug' }, stock: 10, onHand: 0, given: 2, held: 3, rehearsed: 0 },
  ...{ kind: 'parcel', place: null, picture: null, valueKrw: null, sponsor: null },
};
const catalogue = { prizes: [mug] };
const draft = { ...emptyMoments(NOW, event, 'capsule', catalogue), title: { ko: '캡슐', en: '' } };
const faults = (change: Partial<typeof draft>) =>
  momentsFaults({ ...draft, ...change }, catalogue, paceOf({ ...draft, ...change }, event), NOW);
const isSound = (change: Partial<typeof draft>) => isSoundMoments({ ...draft, ...change }, faults(change));

describe('the form of an instant win (P8)', () => {
  it('begins with the rest of the event, and can be sent at once', () => {
    expect(draft).toMatchObject({ from: NOW + 15 * 60_000, until: event.closesAt, prizes: [{ key: 'mug', count: 1 }] });
    expect(isSound({})).toBe(true);
    expect(v.is(MomentsForm, toMomentsForm(draft))).toBe(true);
    // the first choice for a long event is a day
    const long = emptyMoments(NOW, { ...event, closesAt: NOW + 9000 * HOUR }, 'capsule', catalogue);
    expect(long.until - long.from).toBe(24 * HOUR);
    const rehearsal = { ...event, rehearsal: true, opensAt: NOW + 5 * HOUR };
    expect(emptyMoments(NOW, rehearsal, 'x', catalogue)).toMatchObject({ rehearsal: true, until: rehearsal.opensAt });
  });

  it.each<[string, Partial<typeof draft>]>([
    ['no game', { game: '' }],
    ['a beginning in the past', { from: NOW - 1 }],
    ['an end before the beginning', { until: draft.from }],
    ['hours in which it is closed', { opens: '03:00', closes: '03:10', until: draft.from + HOUR }],
    ['more than is left', { prizes: [{ key: 'mug', count: 6 }] }],
    ['no prize', { prizes: [] }],
    ['too long a time', { until: draft.from + 9000 * HOUR }],
  ])('cannot be sent with %s', (_, change) => expect(isSound(change)).toBe(false));

  it('says how often a moment comes', () => {
    // 10:15 to 18:00 in Seoul on the first day, 10:00 to 18:00 on the second, 10:00 on the third
    const paced = { ...draft, opens: '10:00', closes: '18:00', prizes: [{ key: 'mug', count: 5 }] };
    expect(paceOf(paced, event)).toEqual({ count: 5, hours: 15.8, every: (15.75 * HOUR) / 5 });
    expect(inUnits(90 * 60_000)).toEqual({ unit: 'minutes', n: 90 });
    expect(inUnits(1000)).toEqual({ unit: 'minutes', n: 1 });
    expect(inUnits(5 * HOUR)).toEqual({ unit: 'hours', n: 5 });
    expect(inUnits(72 * HOUR)).toEqual({ unit: 'days', n: 3 });
  });
});
