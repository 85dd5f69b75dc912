/**
 * Ramps of five: outline, shade, base, light, glint. Shades lean to blue-violet or wine so that nothing turns grey.
 * Pictures store (ramp, step) and never a colour, so a thing is recoloured by naming another ramp.
 */
export const RAMPS = {
  ink: ['#1c1830', '#1c1830', '#2b2545', '#3e3760', '#5a5482'],
  cream: ['#57455c', '#c9b79c', '#efe2c4', '#fffaeb', '#fffaeb'],
  red: ['#5e1a40', '#962347', '#cc3f42', '#e96f58', '#f6a27e'],
  orange: ['#702a38', '#b64d30', '#e67c2e', '#f6a447', '#fdd07a'],
  yellow: ['#714026', '#b87c32', '#e8b43c', '#f7d560', '#fdf0a6'],
  leaf: ['#1d4149', '#2a6450', '#43904f', '#77b657', '#afd068'],
  jade: ['#123f4d', '#1c6568', '#2c9484', '#5cc09f', '#a4e4c2'],
  blue: ['#26255c', '#344690', '#4560b2', '#6b90d2', '#a6cbea'],
  sky: ['#2c4474', '#4373a6', '#68a3cd', '#9ccce2', '#d4eef0'],
  purple: ['#38205e', '#5a3486', '#814eae', '#a97acb', '#d6b2e6'],
  pink: ['#74254f', '#b14a7c', '#dc78a2', '#f2a6bf', '#fbd6da'],
  wood: ['#472339', '#7a4236', '#ab6d42', '#cd955a', '#e8c184'],
  dark: ['#321833', '#52293a', '#764035', '#986042', '#bd8a5c'],
  giwa: ['#1f1c3e', '#383562', '#524e80', '#7571a4', '#a5a2cc'],
  plaster: ['#7d6663', '#d2bd9c', '#f1e3c6', '#fbf2dc', '#fffaeb'],
  stone: ['#514d70', '#8d8a9f', '#b9b5b9', '#d8d3cb', '#f0ebdf'],
  metal: ['#2b2848', '#57567c', '#8688a8', '#b6b9ce', '#e4e7ee'],
  gold: ['#63352c', '#a66b2c', '#dca03a', '#f4ca58', '#fdeea6'],
  clay: ['#591f3d', '#94423e', '#c2693f', '#dd9460', '#f0bf88'],
  onggi: ['#2c142d', '#4a2336', '#6d383b', '#935445', '#c48a64'],
  straw: ['#5a3533', '#9c6b3c', '#cb9c50', '#e5c272', '#f8e4a6'],
  water: ['#255080', '#3d80b0', '#5dabca', '#8dcddb', '#d0eeec'],
  // Floors: near tones, quiet.
  planks: ['#8f5f4c', '#c08d68', '#cf9f75', '#d3a57b', '#dbb088'],
  sand: ['#a98563', '#d9b88c', '#e8cea2', '#ecd4aa', '#f6e6c6'],
  slab: ['#aaa0a6', '#c3bab6', '#dcd4c6', '#e4dccc', '#f0e9da'],
  turf: ['#3f7d4f', '#6caa55', '#80b95c', '#88c062', '#a8d374'],
  // Rugs and mats: pale, so that a figure on them stands out.
  rugred: ['#8a4a55', '#b87870', '#d09a8c', '#dba99a', '#e9c4b0'],
  rugblue: ['#535d92', '#7a88b6', '#98a6ca', '#a6b4d4', '#c4d0e4'],
  rugjade: ['#3f7670', '#68988a', '#86ae98', '#96bca6', '#b8d4c0'],
  rugsun: ['#a8703f', '#c8945a', '#dcae78', '#e4ba86', '#f2d4a6'],
  // People.
  skinA: ['#6f323f', '#db9478', '#f6c4a0', '#fcdcbe', '#f09a8a'],
  skinB: ['#662c38', '#c47e5c', '#e3a97e', '#f2c79c', '#e08468'],
  skinC: ['#4e2236', '#9a5c46', '#c08260', '#d9a67e', '#c2604c'],
  skinD: ['#371730', '#693834', '#8c5443', '#ad785c', '#9e4a40'],
  hairblack: ['#1b1630', '#2a2442', '#3c3556', '#575078', '#8f8ab2'],
  hairbrown: ['#381a2c', '#5a2e30', '#7b4938', '#a06c48', '#d2a070'],
  hairgold: ['#673529', '#ae7334', '#d8a249', '#f0c66a', '#fdeaaa'],
  hairrose: ['#692a5c', '#a8508c', '#d480b0', '#ecaaca', '#fbd6e4'],
  hairgrey: ['#3c3858', '#75718e', '#a8a5b8', '#cfccd6', '#f0eef0'],
  hairteal: ['#123650', '#1f5c78', '#33879a', '#62b4b6', '#a8e0d4'],
} as const;

export type Ramp = keyof typeof RAMPS;
export type Step = 0 | 1 | 2 | 3 | 4;
/** A colour of a picture: 0 is nothing, else 1 + ramp * 5 + step. */
export type Ink = number;

/**
 * Shade in no ramp: what walls throw on the floor (two that let it through), and the opaque one of cast shadows, which the
 * client draws at alpha 0.24.
 */
export const SHADE = { deep: 1001, soft: 1002, cast: 1003 } as const;
const SHADE_RGB = [46, 32, 92];

const NAMES = Object.keys(RAMPS);
const FIRST = new Map(NAMES.map((name, i) => [name, 1 + i * 5]));

export const ink = (ramp: Ramp, step: number): Ink =>
  (FIRST.get(ramp) ?? 1) + Math.max(0, Math.min(4, Math.round(step)));
export const stepOf = (c: Ink): number => (c - 1) % 5;
/** The outline colour of the ramp that `c` is of. */
export const outlineOf = (c: Ink): Ink => c - stepOf(c);

const HEX = Object.values(RAMPS).flat();
const RGB = HEX.map((hex) => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)));

/** Red, green, blue (0..255) of a colour other than 0. */
export const rgbOf = (c: Ink): readonly number[] => RGB[c - 1] ?? SHADE_RGB;
/** Opacity 0..255 of a colour. */
export const alphaOf = (c: Ink): number => (c === 0 ? 0 : c === SHADE.deep ? 77 : c === SHADE.soft ? 38 : 255);

/** Every colour that a picture may hold, as 0xRRGGBB. */
export const ALL_COLOURS: ReadonlySet<number> = new Set(HEX.map((hex) => Number.parseInt(hex.slice(1), 16)));

/** Relative luminance (WCAG), 0..1. */
export function luminance(rgb: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((n) =>
    n / 255 <= 0.03928 ? n / 255 / 12.92 : ((n / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio of two colours, 1..21. */
export function contrast(a: Ink, b: Ink): number {
  const [x, y] = [luminance(rgbOf(a)), luminance(rgbOf(b))];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** Brightness as the eye takes it, 0..255 (Rec. 709 on gamma values). */
export const brightness = (rgb: readonly number[]): number =>
  0.2126 * (rgb[0] ?? 0) + 0.7152 * (rgb[1] ?? 0) + 0.0722 * (rgb[2] ?? 0);
