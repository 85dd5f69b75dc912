import type { BakedTileset, PicturePart } from './model.ts';

/** Where a tile of a sheet is cut from. */
export function cutOf(sheet: NonNullable<BakedTileset['sheet']>, id: number): PicturePart {
  const { picture, tileWidth: width, tileHeight: height, columns, margin, spacing } = sheet;
  const x = margin + (id % columns) * (width + spacing);
  const y = margin + Math.floor(id / columns) * (height + spacing);
  return { picture, x, y, width, height };
}
