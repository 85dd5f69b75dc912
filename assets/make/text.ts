import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { contrast, type Ink } from './palette.ts';
import { get, type Picture, set } from './picture.ts';

/** The bitmap faces of the npm package galmuri: 7 on boxes, 9 name tags, 11 bubbles, 11-Bold signs, 14 screens. */
export type Face = '7' | '9' | '11' | '11-Bold' | '14';

type Glyph = {
  advance: number;
  width: number;
  height: number;
  left: number;
  bottom: number;
  rows: bigint[];
  bits: number;
};

const faces = new Map<Face, Map<number, Glyph>>();

function load(face: Face): Map<number, Glyph> {
  const known = faces.get(face);
  if (known) return known;
  const glyphs = new Map<number, Glyph>();
  const file = createRequire(import.meta.url).resolve(`galmuri/dist/Galmuri${face}.bdf`);
  for (const block of readFileSync(file, 'utf8').split('STARTCHAR').slice(1)) {
    const numbers = (key: string) => (block.match(new RegExp(`^${key} (.*)$`, 'm'))?.[1] ?? '0').split(' ').map(Number);
    const [width = 0, height = 0, left = 0, bottom = 0] = numbers('BBX');
    const hex = block
      .slice(block.indexOf('BITMAP') + 6, block.indexOf('ENDCHAR'))
      .trim()
      .split('\n');
    const bits = (hex[0]?.trim().length ?? 0) * 4;
    const rows = height === 0 ? [] : hex.map((h) => BigInt(`0x${h.trim()}`));
    glyphs.set(numbers('ENCODING')[0] ?? 0, {
      advance: numbers('DWIDTH')[0] ?? 0,
      width,
      height,
      left,
      bottom,
      rows,
      bits,
    });
  }
  faces.set(face, glyphs);
  return glyphs;
}

const glyphOf = (face: Face, char: string): Glyph => {
  const glyph = load(face).get(char.codePointAt(0) ?? 0);
  if (!glyph) throw new Error(`Galmuri${face} has no glyph for "${char}"`);
  return glyph;
};

/** The opaque box of a text in pixels: width, and rows above and below the base line. */
export function measure(text: string, face: Face): { width: number; ascent: number; descent: number } {
  let [x, right, ascent, descent] = [0, 0, 0, 0];
  for (const char of text) {
    const g = glyphOf(face, char);
    right = Math.max(right, x + g.left + g.width);
    ascent = Math.max(ascent, g.bottom + g.height);
    descent = Math.max(descent, -g.bottom);
    x += g.advance;
  }
  return { width: right, ascent, descent };
}

/** Draws text with its base line's left end at (x, y): the row y is the first one below the letters. */
export function text(p: Picture, message: string, x: number, y: number, face: Face, c: Ink): void {
  let at = x;
  for (const char of message) {
    const g = glyphOf(face, char);
    g.rows.forEach((row, j) => {
      for (let i = 0; i < g.width; i++) {
        if ((row >> BigInt(g.bits - 1 - i)) & 1n) set(p, at + g.left + i, y - g.bottom - g.height + j, c);
      }
    });
    at += g.advance;
  }
}

type Box = { x: number; y: number; w: number; h: number };

/** The colour that most of a box has. */
function ground(p: Picture, b: Box): Ink {
  const count = new Map<Ink, number>();
  for (let y = b.y; y < b.y + b.h; y++) {
    for (let x = b.x; x < b.x + b.w; x++) count.set(get(p, x, y), (count.get(get(p, x, y)) ?? 0) + 1);
  }
  return [...count].sort((m, n) => n[1] - m[1])[0]?.[0] ?? 0;
}

/**
 * Draws text centred in a box. Throws when it does not fit with `pad` px on each side, or when it has a contrast of less
 * than 4.5 to what is there (WCAG 1.4.3).
 */
export function textIn(p: Picture, message: string, b: Box, face: Face, c: Ink, pad = 2): void {
  const m = measure(message, face);
  if (m.width > b.w - 2 * pad || m.ascent + m.descent > b.h) {
    throw new Error(`"${message}" (${m.width}x${m.ascent + m.descent}) does not fit into ${b.w}x${b.h}`);
  }
  const under = ground(p, b);
  if (under !== 0 && contrast(under, c) < 4.5)
    throw new Error(`"${message}" has a contrast of ${contrast(under, c).toFixed(1)}`);
  text(
    p,
    message,
    b.x + Math.floor((b.w - m.width) / 2),
    b.y + Math.floor((b.h - m.ascent - m.descent) / 2) + m.ascent,
    face,
    c,
  );
}

/** Hangul from top to bottom, 13 px apart (less and the letters run together). */
export function textDown(p: Picture, message: string, b: Box, c: Ink): void {
  const chars = [...message];
  if (chars.length * 13 > b.h) throw new Error(`"${message}" does not fit into ${b.h} px downwards`);
  const top = b.y + Math.floor((b.h - chars.length * 13 + 1) / 2);
  chars.forEach((char, i) => {
    textIn(p, char, { x: b.x, y: top + i * 13, w: b.w, h: 13 }, '11-Bold', c, 0);
  });
}
