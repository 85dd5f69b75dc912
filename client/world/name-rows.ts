import { FACE } from './looks.ts';

/** A name over a head. x: its middle, y: its lower edge, both in CSS pixels of the screen. */
export type NamePlate = { id: number; x: number; y: number; width: number };

/** The height of a plate with its gap in CSS pixels. Plates are lifted in steps of it. */
export const ROW = 19;
const MOST_ROWS = 5;

type Box = { left: number; right: number; top: number; bottom: number };

const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * Returns how many rows each plate is lifted, so that plates cover neither each other nor the faces below other plates.
 * Earlier plates stay where they are, and later ones are lifted. Null if no row is free for a plate. `zoom`: CSS pixels
 * of one pixel of a sprite; 0 ignores faces.
 */
export function liftNames(plates: readonly NamePlate[], zoom = 0): Map<number, number | null> {
  const faces = plates.map(({ id, x, y }) => ({
    id,
    left: x - FACE.half * zoom,
    right: x + FACE.half * zoom,
    top: y + FACE.top * zoom,
    bottom: y + FACE.bottom * zoom,
  }));
  const taken: Box[] = [];
  const rows = new Map<number, number | null>();
  for (const { id, x, y, width } of plates) {
    const boxAt = (row: number): Box => ({
      left: x - width / 2,
      right: x + width / 2,
      top: y - (row + 1) * ROW,
      bottom: y - row * ROW,
    });
    const isFree = (row: number): boolean => {
      const box = boxAt(row);
      return taken.every((one) => !meet(one, box)) && faces.every((face) => face.id === id || !meet(face, box));
    };
    let row = 0;
    while (row < MOST_ROWS && !isFree(row)) row += 1;
    rows.set(id, row < MOST_ROWS ? row : null);
    if (row < MOST_ROWS) taken.push(boxAt(row));
  }
  return rows;
}
