/** Tiled's '#aarrggbb' or '#rrggbb' as what canvas and Phaser want. */
export function colourOf(colour: string): { css: string; rgb: number; alpha: number } {
  const rgb = colour.slice(-6);
  const alpha = colour.length === 9 ? Number.parseInt(colour.slice(1, 3), 16) / 255 : 1;
  return { css: `#${rgb}`, rgb: Number.parseInt(rgb, 16), alpha };
}
