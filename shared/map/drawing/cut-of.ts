import type { BakedTileset, PicturePart } from './model.ts';

/** Returns the part of a sheet's picture that shows one tile. */
export function cutOf(sheet: NonNullable<BakedTileset['sheet']>, id: number): PicturePart {
  const { picture, tileWidth: width, tileHeight: height, columns, margin, spacing } = sheet;
  const x = margin + (id % columns) * (width + spacing);
  const y = margin + Math.floor(id / columns) * (height + spacing);
  return { picture, x, y, width, height };
}
