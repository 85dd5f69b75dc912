import { encode } from 'fast-png';

const HUES = [
  [214, 84, 60],
  [60, 150, 84],
  [70, 100, 210],
  [220, 170, 50],
  [150, 70, 170],
  [40, 160, 170],
  [190, 190, 190],
  [110, 90, 60],
] as const;

/** The pixel x, y of tile `n` of this size: an F, so that every flip and turn is told from every other. */
function pixelOf(n: number, x: number, y: number, width: number, height: number): readonly number[] {
  const [r, g, b] = HUES[n % HUES.length];
  if (x > width - 6 && y < 5) return [0, 0, 0, 0];
  if (x > width - 8 && y > height - 7) return [r, g, b, 128];
  if (x === 0 || y === 0 || x === width - 1 || y === height - 1) return [20, 20, 40, 255];
  const isStem = x >= 5 && x < 9;
  const isBar = (y >= 4 && y < 8 && x < width * 0.7) || (y >= 13 && y < 16 && x < width * 0.5);
  if (x >= 5 && y >= 4 && y < height - 4 && (isStem || isBar)) return [250, 245, 230, 255];
  return [r, (g + x * 2) % 256, (b + y * 2) % 256, 255];
}

export type Sheet = { width: number; height: number; columns: number; rows: number; margin?: number; spacing?: number };

/** A picture of tiles, as PNG. What lies between them is pink, to be seen where it should not be. */
export function drawTiles({ width, height, columns, rows, margin = 0, spacing = 0 }: Sheet): Uint8Array {
  const across = margin * 2 + columns * (width + spacing) - spacing;
  const down = margin * 2 + rows * (height + spacing) - spacing;
  const data = new Uint8Array(across * down * 4);
  for (let i = 0; i < across * down; i++) data.set([255, 0, 255, 255], i * 4);
  for (let n = 0; n < columns * rows; n++) {
    const left = margin + (n % columns) * (width + spacing);
    const top = margin + Math.floor(n / columns) * (height + spacing);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) data.set(pixelOf(n, x, y, width, height), ((top + y) * across + left + x) * 4);
    }
  }
  return encode({ width: across, height: down, data, channels: 4, depth: 8 });
}
