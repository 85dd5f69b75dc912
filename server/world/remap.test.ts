import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_DRAWING } from '../../shared/map/drawing/model.ts';
import type { ExpoMap, ObjectOf } from '../../shared/map/expo-map.ts';
import { decodeFrame, type Frame } from '../../shared/motion/frames.ts';
import { isBlocked } from '../../shared/world/step.ts';
import { tileCentre } from '../../shared/world/units.ts';
import { startRound } from '../rounds/field-round.ts';
import { lineOf } from '../testing/line.ts';
import { testRules } from '../testing/rules.ts';
import { atSpawn, join } from './arrivals.ts';
import { createPlace } from './create-place.ts';
import { bodyOf } from './place.ts';
import { mapReady, remap } from './remap.ts';
import { stepPlace } from './step-place.ts';
import { pulse, tellPlace } from './telling.ts';
import { turn } from './world.ts';

const spawn: ObjectOf<'spawn'> = { id: 1, name: 'in', class: 'spawn', x: 80, y: 80, width: 0, height: 0 };
const stageNamed = (name: string): ObjectOf<'stage'> => ({
  id: 2,
  name,
  class: 'stage',
  x: 192,
  y: 192,
  width: 64,
  height: 64,
  title: { ko: '', en: '' },
  game: 'ox-quiz',
  config: 'ox-quiz',
});

const mapOf = (side: number, walls: readonly number[], objects: ExpoMap['objects'] = [spawn]): ExpoMap => ({
  name: 'hall',
  title: { ko: '', en: '' },
  hash: `${side}/${walls.join()}`,
  width: side,
  height: side,
  tileSize: 32,
  drawing: EMPTY_DRAWING,
  grid: Array.from({ length: side * side }, (_, i) => (walls.includes(i) ? 1 : 0)),
  objects,
});

function hall(map: ExpoMap) {
  const place = createPlace('p', 'e', map);
  const frames: Frame[] = [];
  const line = lineOf((bytes) => frames.push(decodeFrame(bytes, 2, (packed) => inflateRawSync(packed))));
  const arrival = { visitor: 'v', name: 'v', look: 'minji', party: '', roles: [], staff: null };
  const member = join(place, arrival, line, atSpawn(''), () => 0.3);
  const run = (ticks: number): void => {
    for (let i = 0; i < ticks; i++) {
      stepPlace(place, () => 0);
      pulse(place, member, place.world.tick, false, 0);
      tellPlace(place);
    }
  };
  return { place, member, frames, run };
}

describe('a new version of a map (C3)', () => {
  it('leaves nobody inside a wall, whatever was drawn where (property)', () => {
    const walls = fc.uniqueArray(fc.nat(15 * 15 - 1), { maxLength: 180 });
    const spot = fc.record({ column: fc.integer({ min: 0, max: 19 }), row: fc.integer({ min: 0, max: 19 }) });
    fc.assert(
      fc.property(walls, spot, (where, { column, row }) => {
        const { place, member } = hall(mapOf(20, []));
        const body = bodyOf(place, member);
        if (!body) throw new Error('no body');
        Object.assign(body, { x: tileCentre(column), y: tileCentre(row) });
        remap(place, mapOf(15, where));
        expect(isBlocked(place.world.grid, body.x, body.y, body.mask)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('moves who stands in a new wall to the nearest free tile, and nobody else', () => {
    const { place, member, run } = hall(mapOf(20, []));
    run(2);
    const body = bodyOf(place, member);
    if (!body) throw new Error('no body');
    const before = { x: body.x, y: body.y };
    remap(place, mapOf(20, [0]));
    expect({ x: body.x, y: body.y }).toEqual(before);
    const under = Math.floor(before.y / 320) * 20 + Math.floor(before.x / 320);
    remap(place, mapOf(20, [0, under]));
    expect(Math.hypot(body.x - before.x, body.y - before.y)).toBe(320);
    // what was claimed before the wall came counts no more
    turn(place.world, body, 9, place.world.tick - 1, 3);
    expect(Math.hypot(body.x - before.x, body.y - before.y)).toBe(320);
  });

  it('tells a browser nothing until it has drawn the map, then everything', () => {
    const { place, member, frames, run } = hall(mapOf(20, []));
    run(4);
    remap(place, mapOf(40, [3]));
    frames.length = 0;
    run(20);
    expect(frames.filter((frame) => frame.type === 'motion' || frame.type === 'picture')).toEqual([]);
    expect(mapReady(place, member.body, 'another')).toBe(false);
    expect(mapReady(place, member.body, place.map.hash)).toBe(true);
    run(2);
    const [picture] = frames.filter((frame) => frame.type === 'picture');
    expect(picture).toMatchObject({ everybody: true, fresh: true });
    expect(picture?.type === 'picture' && picture.list.length).toBeGreaterThan(0);
  });

  it('costs no memory that stays, however often it is drawn anew', () => {
    setFlagsFromString('--expose_gc');
    const collect: () => void = runInNewContext('gc');
    const { place, member, run } = hall(mapOf(60, []));
    const heapAfter = (versions: number): number => {
      for (let i = 0; i < versions; i++) {
        remap(place, mapOf(60, [i % 200]));
        mapReady(place, member.body, place.map.hash);
        run(2);
      }
      collect();
      return process.memoryUsage().heapUsed;
    };
    const settled = heapAfter(50);
    expect(heapAfter(200) / settled).toBeLessThan(1.1);
  });

  it('lets a round that runs end by its own rules, and gives new stages a round', () => {
    const { place } = hall(mapOf(20, [], [spawn, stageNamed('old')]));
    const round = place.rounds.get('old');
    const rules = testRules({ create: () => expect.fail('not begun') });
    if (!round || !startRound(round, rules, 'r', 0)) throw new Error('no round');
    remap(place, mapOf(20, [], [spawn, stageNamed('new')]));
    expect(place.rounds.get('old')).toBe(round);
    expect(place.rounds.get('new')?.phase).toBe('idle');
    round.phase = 'idle';
    remap(place, mapOf(20, [], [spawn, stageNamed('new')]));
    expect([...place.rounds.keys()]).toEqual(['new']);
  });
});
