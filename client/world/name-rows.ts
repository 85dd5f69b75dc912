/** One name over a head: x the middle, y the lower edge, both CSS pixels of the screen. */
export type NamePlate = { id: number; x: number; y: number; width: number };

/** A plate's height with its gap, in CSS pixels: also the step by which a plate is lifted. */
export const ROW = 19;
const MOST_ROWS = 4;

/**
 * How many rows each plate is lifted so that plates do not lie over each other. Earlier ones stay where they are, later
 * ones give way. Null for whom no row is free.
 */
export function liftNames(plates: readonly NamePlate[]): Map<number, number | null> {
  const taken: { left: number; right: number; y: number }[] = [];
  const rows = new Map<number, number | null>();
  for (const { id, x, y, width } of plates) {
    const left = x - width / 2;
    const right = x + width / 2;
    const isFree = (row: number): boolean =>
      taken.every((one) => one.right <= left || one.left >= right || Math.abs(one.y - (y - row * ROW)) >= ROW);
    let row = 0;
    while (row < MOST_ROWS && !isFree(row)) row += 1;
    rows.set(id, row < MOST_ROWS ? row : null);
    if (row < MOST_ROWS) taken.push({ left, right, y: y - row * ROW });
  }
  return rows;
}
