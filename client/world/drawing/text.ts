import type { BakedText } from '../../../shared/map/drawing/model.ts';
import { colourOf } from './colours.ts';

/** A line may break between these pieces, as in Tiled: at spaces, and beside any Korean, Chinese or Japanese letter. */
const PIECES = /\s+|[⺀-鿿가-힯豈-﫿]|[^\s⺀-鿿가-힯豈-﫿]+/gu;

/** Breaks a text into lines of at most `width`. A word that is too long for a line stays whole. */
export function wrapText(text: string, width: number, measure: (line: string) => number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const piece of paragraph.match(PIECES) ?? []) {
      const isSpace = piece.trim() === '';
      if (line !== '' && !isSpace && measure(line + piece) > width) {
        lines.push(line.trimEnd());
        line = piece;
      } else line += piece;
    }
    return [...lines, line.trimEnd()];
  });
}

const SHARES = { left: 0, top: 0, justify: 0, center: 0.5, right: 1, bottom: 1 } as const;

/** Draws a text into its box, whose corner is 0,0. What does not fit is cut off, as in Tiled. */
export function paintText(context: CanvasRenderingContext2D, text: BakedText): void {
  const { width, height, pixelSize } = text;
  const family = text.fontFamily.replaceAll(/["\\]/g, '');
  const style = `${text.italic ? 'italic ' : ''}${text.bold ? 'bold ' : ''}`;
  context.font = `${style}${pixelSize}px "${family}", sans-serif`;
  context.textBaseline = 'alphabetic';
  const { css, alpha } = colourOf(text.colour);
  context.fillStyle = css;
  context.globalAlpha *= alpha;
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  const measure = (line: string): number => context.measureText(line).width;
  const lines = text.wrap ? wrapText(text.text, width, measure) : text.text.split('\n');
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText('M');
  const lineHeight = ascent + descent;
  const top = (height - lines.length * lineHeight) * SHARES[text.vertical];
  for (const [i, line] of lines.entries()) {
    const across = measure(line);
    const x = (width - across) * SHARES[text.horizontal];
    const base = top + i * lineHeight + ascent;
    context.fillText(line, x, base);
    const thick = Math.max(1, pixelSize / 16);
    if (text.underline) context.fillRect(x, base + thick, across, thick);
    if (text.strikeout) context.fillRect(x, base - ascent * 0.35, across, thick);
  }
}
