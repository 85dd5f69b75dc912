import type { Colour } from '../../../shared/map/drawing/model.ts';

/** Returns alpha, red, green, blue. */
function partsOf(colour: Colour): number[] {
  const digits = colour.slice(1).padStart(8, 'f');
  return [0, 2, 4, 6].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
}

/** Multiplies a layer's tint with its group's, component by component. */
export function multiplyColours(a: Colour | null, b: Colour | null): Colour | null {
  if (a === null || b === null) return a ?? b;
  const [one, two] = [partsOf(a), partsOf(b)];
  const parts = one.map((part, i) => Math.round((part * (two[i] ?? 255)) / 255));
  const text = parts.map((part) => part.toString(16).padStart(2, '0')).join('');
  return `#${text.startsWith('ff') ? text.slice(2) : text}`;
}
