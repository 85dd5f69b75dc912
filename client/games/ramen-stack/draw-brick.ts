/** Pixels of a brick. A pixel is 6 units of the physics. */
export const UNITS_PER_PIXEL = 6;
export const BRICK_W = 40;
export const BRICK_H = 16;

type Ramp = { base: string; shade: string; light: string };

/** The packs, from the house palette: fire, cheese, spring onion, seafood, kimchi. */
const PACKS: readonly Ramp[] = [
  { base: '#c8412f', shade: '#96283a', light: '#f0a48c' },
  { base: '#f2c14e', shade: '#e0852f', light: '#fffaeb' },
  { base: '#1d6b5c', shade: '#1d4149', light: '#afd068' },
  { base: '#4568b8', shade: '#2f478c', light: '#b9cdf0' },
  { base: '#e0852f', shade: '#a3563f', light: '#f2c14e' },
];

type Context = CanvasRenderingContext2D;

const fill = (context: Context, colour: string, x: number, y: number, width: number, height: number): void => {
  context.fillStyle = colour;
  context.fillRect(x, y, width, height);
};

/** Draws one pack of noodles with its upper left corner at 0, 0. */
export function drawBrick(context: Context, index: number, isNeat: boolean): void {
  const { base, shade, light } = PACKS[index % PACKS.length];
  fill(context, '#2e2840', 1, 0, BRICK_W - 2, BRICK_H);
  fill(context, '#2e2840', 0, 1, BRICK_W, BRICK_H - 2);
  fill(context, base, 1, 1, BRICK_W - 2, BRICK_H - 2);
  fill(context, light, 2, 1, BRICK_W - 4, 1);
  fill(context, shade, 2, BRICK_H - 3, BRICK_W - 3, 2);
  fill(context, shade, BRICK_W - 3, 2, 2, BRICK_H - 4);
  // the sealed ends of the pack
  for (let y = 3; y < BRICK_H - 3; y += 2) {
    fill(context, shade, 2, y, 2, 1);
    fill(context, light, BRICK_W - 6, y, 1, 1);
  }
  // a window with curly noodles
  fill(context, '#fffaeb', 8, 4, 22, 8);
  for (let x = 9; x < 29; x += 4) {
    fill(context, '#f2c14e', x, 5, 2, 2);
    fill(context, '#f2c14e', x + 2, 7, 2, 2);
    fill(context, '#e0852f', x, 9, 2, 2);
  }
  if (isNeat) {
    fill(context, '#fffaeb', 32, 5, 2, 6);
    fill(context, '#fffaeb', 30, 7, 6, 2);
  }
}
