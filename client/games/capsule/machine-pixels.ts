export const WIDTH = 46;
export const HEIGHT = 58;

type Grid = string[][];

function disc(grid: Grid, cx: number, cy: number, radius: number, letter: string): void {
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) if (Math.hypot(x - cx, y - cy) <= radius) grid[y][x] = letter;
}

function box(grid: Grid, [x0, y0, x1, y1]: readonly number[], letter: string): void {
  for (let y = y0; y <= y1; y++) for (let x = x0; x <= x1; x++) grid[y][x] = letter;
}

/** A capsule: a coloured cap, a cream half, a glint. */
function ball(grid: Grid, cx: number, cy: number, letter: string): void {
  disc(grid, cx, cy, 4.4, 'k');
  disc(grid, cx, cy, 3.4, 'w');
  for (let y = cy - 3; y <= cy; y++)
    for (let x = cx - 3; x <= cx + 3; x++) if (Math.hypot(x - cx, y - cy) <= 3.4) grid[y][x] = letter;
  grid[cy - 2][cx - 1] = 'w';
}

const BALLS: readonly (readonly [x: number, y: number, letter: string])[] = [
  [12, 22, 'b'],
  [20, 20, 'y'],
  [28, 21, 'r'],
  [35, 23, 'g'],
  [9, 28, 'o'],
  [16, 27, 'r'],
  [24, 27, 'b'],
  [32, 28, 'y'],
  [37, 30, 'p'],
  [12, 33, 'g'],
  [20, 34, 'p'],
  [28, 34, 'o'],
  [34, 34, 'b'],
];

/** The capsule machine: a glass dome with capsules, a body, a chute. The knob is drawn by its button. */
function draw(): readonly string[] {
  const grid: Grid = Array.from({ length: HEIGHT }, () => Array<string>(WIDTH).fill('.'));
  disc(grid, 22.5, 20, 20.5, 'k');
  disc(grid, 22.5, 20, 19.4, 'c');
  disc(grid, 21.5, 19, 18, 'w');
  for (const [x, y, letter] of BALLS) ball(grid, x, y, letter);
  // the glint of the glass
  for (const [x, y] of [
    [9, 11],
    [8, 12],
    [8, 13],
    [7, 14],
    [7, 15],
    [11, 9],
    [10, 10],
  ])
    grid[y][x] = 's';
  box(grid, [3, 37, 42, 57], 'k');
  box(grid, [4, 38, 41, 40], 'y');
  box(grid, [4, 41, 41, 41], 'o');
  box(grid, [4, 42, 41, 55], 'r');
  box(grid, [39, 42, 41, 55], 'R');
  box(grid, [4, 55, 41, 56], 'R');
  box(grid, [27, 44, 37, 54], 'k');
  box(grid, [28, 45, 36, 46], 'B');
  box(grid, [28, 53, 36, 54], 'c');
  return grid.map((row) => row.join(''));
}

export const MACHINE = draw();
