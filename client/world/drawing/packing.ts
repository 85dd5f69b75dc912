type Size = { width: number; height: number };
export type Page<B> = Size & { boxes: { box: B; left: number; top: number }[] };

/** Cuts a size into pieces of at most `most` on each side. */
export function splitSize(width: number, height: number, most: number): (Size & { x: number; y: number })[] {
  const pieces: (Size & { x: number; y: number })[] = [];
  for (let y = 0; y < height; y += most) {
    for (let x = 0; x < width; x += most) {
      pieces.push({ x, y, width: Math.min(most, width - x), height: Math.min(most, height - y) });
    }
  }
  return pieces;
}

/**
 * Places boxes on pages of at most `side` pixels, in rows, the highest first. No box with its gap may be larger than a
 * page.
 */
export function packBoxes<B extends Size>(boxes: readonly B[], side: number, gap: number): Page<B>[] {
  const pages: Page<B>[] = [];
  let [left, top, row] = [0, 0, 0];
  for (const box of boxes.toSorted((a, b) => b.height - a.height || b.width - a.width)) {
    let page = pages.at(-1);
    if (page && left + box.width + gap > side) [left, top, row] = [0, top + row, 0];
    if (!page || top + box.height + gap > side) {
      page = { width: 0, height: 0, boxes: [] };
      pages.push(page);
      [left, top, row] = [0, 0, 0];
    }
    page.boxes.push({ box, left, top });
    left += box.width + gap;
    row = Math.max(row, box.height + gap);
    page.width = Math.max(page.width, left);
    page.height = Math.max(page.height, top + row);
  }
  return pages;
}
