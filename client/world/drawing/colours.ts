/** Converts Tiled's '#aarrggbb' or '#rrggbb' to a CSS colour and its alpha. */
export function colourOf(colour: string): { css: string; alpha: number } {
  const alpha = colour.length === 9 ? Number.parseInt(colour.slice(1, 3), 16) / 255 : 1;
  return { css: `#${colour.slice(-6)}`, alpha };
}
