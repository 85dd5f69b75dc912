import { decode, encode } from 'fast-png';
import { alphaOf, rgbOf } from './palette.ts';
import type { Picture } from './picture.ts';

/** A picture as a palette PNG (index 0 transparent): about a third of the size of true colour. */
export function toPng(p: Picture): Uint8Array {
  // fast-png writes one alpha per colour that is not opaque, from the first: so those stand first.
  const used = [...new Set(p.px)].filter((c) => c !== 0).sort((a, b) => alphaOf(a) - alphaOf(b) || a - b);
  if (used.length > 255) throw new Error(`${used.length} colours in one picture`);
  const index = new Map(used.map((c, i) => [c, i + 1]));
  const data = Uint8Array.from(p.px, (c) => index.get(c) ?? 0);
  const palette = [[0, 0, 0, 0], ...used.map((c) => [...rgbOf(c), alphaOf(c)])];
  return encode({ width: p.width, height: p.height, data, channels: 1, depth: 8, palette }, { zlib: { level: 9 } });
}

/** RGBA bytes of a picture. */
export function toRgba(p: Picture): Uint8Array {
  const out = new Uint8Array(p.width * p.height * 4);
  p.px.forEach((c, i) => {
    if (c !== 0) out.set([...rgbOf(c), alphaOf(c)], i * 4);
  });
  return out;
}

export const rgbaToPng = (width: number, height: number, data: Uint8Array): Uint8Array =>
  encode({ width, height, data, channels: 4, depth: 8 });

/** RGBA bytes of a PNG file of ours. */
export function fromPng(bytes: Uint8Array): { width: number; height: number; data: Uint8Array } {
  const png = decode(bytes);
  const size = png.width * png.height;
  const data = new Uint8Array(size * 4);
  for (let i = 0; i < size; i++) {
    if (png.palette) data.set([...(png.palette[png.data[i] ?? 0] ?? []), 255].slice(0, 4), i * 4);
    else for (let k = 0; k < 4; k++) data[i * 4 + k] = k < png.channels ? (png.data[i * png.channels + k] ?? 0) : 255;
  }
  return { width: png.width, height: png.height, data };
}
