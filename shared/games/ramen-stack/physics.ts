/*
 * The physics of ramen stacking, in whole numbers only, so that the server and the page always agree. Lengths are in
 * units of which a brick is BRICK_WIDTH wide; 0 is the middle of the table. Times are in parts of a tick (PARTS), so that
 * a press is judged more exactly than once in 50 ms.
 */

/** Parts of a tick (about 3 ms each). */
export const PARTS = 16;

export const BRICK_WIDTH = 240;
/** How far the crane swings to each side. */
const REACH = 300;
/** A brick that lands at most so far from the middle of the one below is neat, and is pushed exactly above it. */
const NEAT = 14;
/** From the drop to the next brick on the crane. It is more than an input may be old, so the next brick is never late. */
export const REST_TICKS = 18;

/** The ticks of a swing to and fro: the crane starts slowly and becomes faster with every brick. */
const SLOWEST = 104;
const FASTEST = 48;
const FASTER = 3;

/** A brick on the crane. `from`: the tick at which it appears. `side`: 1 if it begins at the right end, -1 at the left. */
export type Hung = { from: number; period: number; side: 1 | -1 };

/** A brick that stands. `x`: its middle. */
export type Brick = { x: number; isNeat: boolean };

export const periodOf = (drops: number): number => Math.max(FASTEST, SLOWEST - FASTER * drops);

/**
 * Returns the position of the crane at a time, in parts. It slows down at both ends, as a pendulum does: two parabolas,
 * because sines may differ between machines.
 */
export function craneAt({ from, period, side }: Hung, part: number): number {
  const whole = period * PARTS;
  const half = Math.floor(whole / 2);
  // it begins at an end, so that whoever presses at once misses
  const time = (((part - from * PARTS + Math.floor(half / 2)) % whole) + whole) % whole;
  const [at, sign] = time < half ? [time, 1] : [time - half, -1];
  const x = Math.floor((REACH * 4 * at * (half - at)) / (half * half));
  // no negative zero, which is another number in a comparison
  return x === 0 ? 0 : side * sign * x;
}

/** What became of a brick that was dropped. */
export type Landing = {
  kind: 'neat' | 'stands' | 'misses' | 'topples';
  /** The tower afterwards. */
  bricks: readonly Brick[];
  /** The bricks that fell, from the lowest; with a miss also the one that was dropped. */
  fallen: readonly Brick[];
};

/**
 * Returns how many bricks stand: those above a brick fall if their common middle is not above it. The sums are compared
 * without a division.
 */
export function standing(bricks: readonly Brick[]): number {
  let sum = 0;
  let firm = bricks.length;
  for (let below = bricks.length - 2; below >= 0; below--) {
    sum += bricks[below + 1].x;
    const above = bricks.length - 1 - below;
    if (2 * Math.abs(sum - above * bricks[below].x) > above * BRICK_WIDTH) firm = below + 1;
  }
  return firm;
}

/** The pot stand in the middle of the table, on which the tower begins. */
const STAND: Brick = { x: 0, isNeat: false };

/** Drops a brick from a position of the crane onto a tower. */
export function land(bricks: readonly Brick[], x: number): Landing {
  const { x: below } = bricks.at(-1) ?? STAND;
  const offset = Math.abs(x - below);
  const dropped = { x, isNeat: false };
  // beyond half of the brick it falls off, and takes the one below along
  if (2 * offset > BRICK_WIDTH)
    return { kind: 'misses', bricks: bricks.slice(0, -1), fallen: [...bricks.slice(-1), dropped] };
  const isNeat = offset <= NEAT;
  const all = [...bricks, { x: isNeat ? below : x, isNeat }];
  const firm = Math.max(0, standing([STAND, ...all]) - 1);
  if (firm < all.length) return { kind: 'topples', bricks: all.slice(0, firm), fallen: all.slice(firm) };
  return { kind: isNeat ? 'neat' : 'stands', bricks: all, fallen: [] };
}

const [PER_BRICK, PER_NEAT] = [10, 5];

/** The points of a tower: for its height, and for each neat brick in it. */
export const towerPoints = (bricks: readonly Brick[]): number =>
  bricks.length * PER_BRICK + bricks.filter(({ isNeat }) => isNeat).length * PER_NEAT;
