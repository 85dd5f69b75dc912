import { describe, expect, it } from 'vitest';
import { liftNames, type NamePlate, ROW } from './name-rows.ts';

const at = (id: number, x: number, y = 100): NamePlate => ({ id, x, y, width: 80 });
const rows = (...plates: NamePlate[]): (number | null)[] => [...liftNames(plates).values()];

describe('names over heads', () => {
  it.each<[string, NamePlate[], (number | null)[]]>([
    ['apart side by side', [at(1, 0), at(2, 80)], [0, 0]],
    ['apart above each other', [at(1, 0), at(2, 0, 100 + ROW)], [0, 0]],
    ['the later one gives way', [at(1, 0), at(2, 40)], [0, 1]],
    ['each finds a row of its own', [at(1, 0), at(2, 10), at(3, 20)], [0, 1, 2]],
    ['a row that another took by its place is skipped', [at(1, 0), at(2, 0, 100 - ROW), at(3, 0)], [0, 0, 2]],
    ['one behind that would cover one in front', [at(1, 0), at(2, 0, 110)], [0, 2]],
    ['no row is left in a heap', [1, 2, 3, 4, 5, 6].map((id) => at(id, 0)), [0, 1, 2, 3, 4, null]],
  ])('%s', (_, plates, expected) => {
    expect(rows(...plates)).toEqual(expected);
  });
});

describe('names and faces (V5)', () => {
  const ZOOM = 2;
  /** The boxes of a face, and of a plate in its row. */
  const faceOf = ({ x, y }: NamePlate) => ({ left: x - 20, right: x + 20, top: y + 24, bottom: y + 50 });
  const plateOf = ({ x, y, width }: NamePlate, row: number) => ({
    left: x - width / 2,
    right: x + width / 2,
    top: y - (row + 1) * ROW,
    bottom: y - row * ROW,
  });
  type Box = ReturnType<typeof faceOf>;
  const meet = (a: Box, b: Box): boolean =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const covered = (plates: NamePlate[], zoom: number): number => {
    const lifted = liftNames(plates, zoom);
    return plates.filter((plate) => {
      const row = lifted.get(plate.id) ?? null;
      return row !== null && plates.some((other) => other !== plate && meet(plateOf(plate, row), faceOf(other)));
    }).length;
  };

  it('whoever stands half a tile lower does not write over the face behind', () => {
    const pair = [at(1, 0, 100), at(2, 10, 140)];
    expect(covered(pair, ZOOM)).toBe(0);
    // negative control: without faces the plate stays over its head, and covers the face behind it
    expect(covered(pair, 0)).toBe(1);
  });

  it('in a crowd no plate that is shown covers a face', () => {
    const crowd = Array.from({ length: 40 }, (_, id) => at(id, (id * 37) % 300, 100 + ((id * 53) % 160)));
    expect(covered(crowd, ZOOM)).toBe(0);
    expect(covered(crowd, 0)).toBeGreaterThan(0);
  });
});
