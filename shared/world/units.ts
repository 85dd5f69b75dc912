/** World positions are whole numbers of 1/320 tile, so that server and browser compute the same bits. */
export const UNITS_PER_TILE = 320;
export const PIXELS_PER_TILE = 32;
export const UNITS_PER_PIXEL = UNITS_PER_TILE / PIXELS_PER_TILE;

/** 1000 / 50 ms = 20 simulation steps a second. */
export const TICK_MS = 50;

/** Walking speed: 64 units a tick = 4 tiles/s; 45 on each axis of a diagonal (64 / sqrt 2). */
export const AXIAL_STEP = 64;
export const DIAGONAL_STEP = 45;

/** A turn counts from the tick that it names if that is at most this many ticks ago, otherwise from now. */
export const MAX_INPUT_AGE = 6;

export const toPixels = (units: number): number => units / UNITS_PER_PIXEL;
export const toUnits = (pixels: number): number => Math.round(pixels * UNITS_PER_PIXEL);
export const tileOf = (units: number): number => Math.floor(units / UNITS_PER_TILE);
/** Returns the centre of a tile in units. */
export const tileCentre = (tile: number): number => tile * UNITS_PER_TILE + UNITS_PER_TILE / 2;
