import { describe, expect, it } from 'vitest';
import { EMPTY_DRAWING } from '../../shared/map/drawing/model.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { entranceIn, followsFile, giveBack, newEventHalls, showMap, takeAway } from './event-halls.ts';

const mapNamed = (name: string, hash: string): ExpoMap => ({
  ...{
    name,
    hash,
    title: { ko: name, en: name },
    width: 1,
    height: 1,
    tileSize: 32,
    drawing: EMPTY_DRAWING,
    grid: [0],
  },
  objects: [
    {
      class: 'booth',
      id: 1,
      name: 'b1',
      x: 0,
      y: 0,
      width: 32,
      height: 32,
      title: { ko: '', en: '' },
      text: { ko: '', en: '' },
      url: '',
    },
  ],
});
const NOTHING = { booths: [], exhibitors: [] };
const halls = (change: Partial<Parameters<typeof newEventHalls>[0]> = {}) =>
  newEventHalls({ booths: NOTHING, follows: null, removed: new Set(), entrance: '', ...change });
const shown = (...names: string[]) => ({ shown: new Map(names.map((name) => [name, mapNamed(name, name)])) });

describe('the halls of an event (C3)', () => {
  it.each([
    ['none', shown(), '', ''],
    ['the one that staff chose', shown('expo', 'tea'), 'tea', 'tea'],
    ['expo, when what they chose is gone', shown('expo', 'atrium'), 'tea', 'expo'],
    ['else the first by name', shown('tea', 'atrium'), '', 'atrium'],
  ])('are entered by %s', (_, open, entrance, name) => {
    expect(entranceIn({ ...open, entrance })).toBe(name);
  });

  it('show a version once, and keep the last three for pages on their way', () => {
    const open = halls();
    expect(showMap(open, mapNamed('tea', 'h1'))?.hash).toBe('h1');
    expect(showMap(open, mapNamed('tea', 'h1'))).toBeNull();
    for (const hash of ['h2', 'h3', 'h4', 'h2']) showMap(open, mapNamed('tea', hash));
    expect(open.versions.get('tea')?.map(({ hash }) => hash)).toEqual(['h2', 'h4', 'h3']);
  });

  it('show another version when staff wrote on a booth', () => {
    const open = halls();
    const bare = mapNamed('tea', 'h1');
    showMap(open, bare);
    const content = { title: { ko: '차', en: 'Tea' }, text: { ko: '', en: '' }, url: '' };
    open.booths = { ...NOTHING, booths: [{ map: 'tea', object: 'b1', content, poster: null, revision: 1 }] };
    const dressed = showMap(open, bare);
    expect(dressed?.objects).toMatchObject([{ title: { en: 'Tea' } }]);
    expect(dressed?.hash).not.toBe('h1');
  });

  it('follow their files, but not those that staff took away, until they are given back', () => {
    const [all, some] = [halls(), halls({ follows: new Set(['tea']) })];
    expect([followsFile(all, 'tea'), followsFile(some, 'tea'), followsFile(some, 'expo')]).toEqual([true, true, false]);
    showMap(all, mapNamed('tea', 'h1'));
    takeAway(all, 'tea');
    expect([followsFile(all, 'tea'), all.shown.has('tea'), all.versions.get('tea')?.length]).toEqual([false, false, 1]);
    giveBack(all, 'tea');
    expect(followsFile(all, 'tea')).toBe(true);
  });
});
