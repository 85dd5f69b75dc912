import type { WalkGrid } from '../map/expo-map.ts';
import type { Heading } from '../world/direction.ts';
import { UNITS_PER_TILE } from '../world/units.ts';
import { isDone, type Reader, readUint, type Writer, writeUint } from './bytes.ts';

/**
 * How many ticks back a record can reach: a turn is accepted up to 6 ticks late, and sent at most one tick after that.
 */
export const MAX_AGE = 7;
const FULL = 0x80;

/**
 * What one body did. A turn applies before the step of its tick; a full record is the state after its tick. `age`: how
 * many ticks its tick lies before the tick of its section.
 */
export type MotionRecord =
  | { readonly id: number; readonly age: number; readonly heading: Heading; readonly full: false }
  | {
      readonly id: number;
      readonly age: number;
      readonly heading: Heading;
      readonly full: true;
      readonly x: number;
      readonly y: number;
    };

/** Bytes of one coordinate: two reach 204 tiles, three 52,428. Both sides derive it from the map. */
export type CoordinateSize = 2 | 3;

export const coordinateSize = ({ width, height }: Pick<WalkGrid, 'width' | 'height'>): CoordinateSize =>
  Math.max(width, height) * UNITS_PER_TILE <= 0xffff ? 2 : 3;

/** Writes three bytes: id u16, then age (3 bits) and heading (4 bits). */
export function writeTurn(writer: Writer, id: number, age: number, heading: Heading): void {
  writeUint(writer, id, 2);
  writeUint(writer, (age << 4) | heading, 1);
}

/** Writes a turn with the high bit set, followed by x and y. */
export function writeFull(
  writer: Writer,
  size: CoordinateSize,
  id: number,
  age: number,
  heading: Heading,
  x: number,
  y: number,
): void {
  writeUint(writer, id, 2);
  writeUint(writer, FULL | (age << 4) | heading, 1);
  writeUint(writer, x, size);
  writeUint(writer, y, size);
}

/** Reads all records up to the end of a part. Throws FrameError. */
export function readRecords(reader: Reader, size: CoordinateSize): MotionRecord[] {
  const records: MotionRecord[] = [];
  while (!isDone(reader)) {
    const id = readUint(reader, 2);
    const how = readUint(reader, 1);
    const age = (how >> 4) & MAX_AGE;
    const heading = how & 0x0f;
    if (how & FULL) {
      records.push({ id, age, heading, full: true, x: readUint(reader, size), y: readUint(reader, size) });
    } else records.push({ id, age, heading, full: false });
  }
  return records;
}
