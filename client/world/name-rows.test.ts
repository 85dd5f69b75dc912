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
    ['no row is left in a heap', [at(1, 0), at(2, 0), at(3, 0), at(4, 0), at(5, 0)], [0, 1, 2, 3, null]],
  ])('%s', (_, plates, expected) => {
    expect(rows(...plates)).toEqual(expected);
  });
});
