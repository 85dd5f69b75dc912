import { FACE } from './looks.ts';

/** One name over a head: x the middle, y the lower edge, both CSS pixels of the screen. */
export type NamePlate = { id: number; x: number; y: number; width: number };

/** A plate's height with its gap, in CSS pixels: also the step by which a plate is lifted. */
export const ROW = 19;
const MOST_ROWS = 5;

type Box = { left: number; right: number; top: number; bottom: number };

const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * How many rows each plate is lifted so that plates lie neither over each other nor over the faces below the others. Earlier ones stay
 * where they are, later ones give way. Null for a plate that no row is free for. `zoom`: CSS pixels of one pixel of a sprite; 0 knows no faces.
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
