import { type Brick, craneAt, PARTS } from '../../../shared/games/ramen-stack/physics.ts';
import type { Tower } from '../../../shared/games/ramen-stack/view.ts';
import { BRICK_H, BRICK_W, drawBrick, UNITS_PER_PIXEL } from './draw-brick.ts';

export const WIDTH = 164;
export const HEIGHT = 212;
const GROUND = 190;
/** The tower may fill so much of the picture before the camera rises. */
const LOW = 96;
/** Where the brick hangs below the crane. */
const HANG = 26;
/** How long a brick falls, and how long a landing is seen, in ticks. */
export const FALL_TICKS = 5;
const SEEN_TICKS = 24;

type Context = CanvasRenderingContext2D;

/** `still`: the visitor wants no motion that is not part of the game. `rise`: how far the camera has risen, in pixels. */
export type Look = { tick: number; still: boolean; rise: number };

const middleOf = (x: number): number => Math.round(WIDTH / 2 + x / UNITS_PER_PIXEL);
const topOf = (floor: number, rise: number): number => Math.round(GROUND - (floor + 1) * BRICK_H + rise);

/** How far the camera wants to rise for a tower of so many floors. */
export const riseFor = (floors: number): number => Math.max(0, floors * BRICK_H - LOW);

function drawPack(context: Context, brick: Brick, index: number, top: number, turn = 0, squash = 0): void {
  context.save();
  context.translate(middleOf(brick.x), Math.round(top + BRICK_H));
  context.rotate(turn);
  context.scale(1 + squash, 1 - squash);
  context.translate(-BRICK_W / 2, -BRICK_H);
  drawBrick(context, index, brick.isNeat);
  context.restore();
}

/** The kitchen, a mark at every fifth floor, and the table. */
function drawRoom(context: Context, rise: number, goal: string): void {
  context.fillStyle = '#fbe6b4';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = '#f5dca0';
  for (let y = (Math.round(rise) % 24) - 24; y < HEIGHT; y += 24) context.fillRect(0, y, WIDTH, 12);
  context.font = '12px Galmuri11, sans-serif';
  context.textBaseline = 'bottom';
  for (let floor = 5; floor <= 60; floor += 5) {
    const y = Math.round(GROUND - floor * BRICK_H + rise);
    if (y < 12 || y > GROUND) continue;
    context.fillStyle = '#a3763f';
    for (let x = 0; x < WIDTH; x += 6) context.fillRect(x, y, 3, 1);
    context.fillStyle = '#5a5270';
    context.fillText(goal.replace('#', String(floor)), 3, y);
  }
  const ground = GROUND + Math.round(rise);
  context.fillStyle = '#2e2840';
  context.fillRect(0, ground, WIDTH, HEIGHT);
  context.fillStyle = '#c99b62';
  context.fillRect(0, ground + 1, WIDTH, 6);
  context.fillStyle = '#a3763f';
  context.fillRect(0, ground + 7, WIDTH, HEIGHT);
  // the pot stand
  context.fillStyle = '#2e2840';
  context.fillRect(middleOf(0) - 22, ground - 1, 44, 3);
}

function drawCrane(context: Context, { hung, drops }: Tower, tick: number): void {
  const isHanging = hung !== null && tick >= hung.from;
  const x = middleOf(isHanging ? craneAt(hung, Math.floor(tick * PARTS)) : 0);
  context.fillStyle = '#2e2840';
  context.fillRect(0, 0, WIDTH, 4);
  if (!hung) return;
  context.fillRect(x - 8, 2, 16, 6);
  context.fillRect(x - 1, 6, 2, HANG - 6);
  context.fillStyle = '#b8430b';
  context.fillRect(x - 7, 3, 14, 4);
  if (!isHanging) return;
  context.save();
  context.translate(x - BRICK_W / 2, HANG);
  drawBrick(context, drops, false);
  context.restore();
}

/** Sparks of a neat landing, dust of any other. */
function drawSparks(context: Context, { x, isNeat }: Brick, top: number, age: number): void {
  if (age > 8) return;
  context.fillStyle = isNeat ? '#b8430b' : '#a3763f';
  const size = age < 5 ? 2 : 1;
  for (let i = 0; i < (isNeat ? 12 : 6); i++) {
    const side = i % 2 === 0 ? 1 : -1;
    const speed = 1.5 + ((i * 7) % 5) * 0.6;
    const dx = side * (BRICK_W / 2 + age * speed);
    const dy = isNeat ? -age * (1 + ((i * 3) % 4) * 0.6) + age * age * 0.2 : -age * 0.4;
    context.fillRect(Math.round(middleOf(x) + dx), Math.round(top + BRICK_H + dy), size, size);
  }
}

/** The bricks that fell: they turn, and fly off to the side to which they were leaning. */
function drawFallen(context: Context, tower: Tower, age: number, look: Look): void {
  const { last, bricks, drops } = tower;
  if (!last || age > SEEN_TICKS) return;
  const below = bricks.at(-1)?.x ?? 0;
  last.fallen.forEach((brick, i) => {
    const side = (last.fallen.at(-1)?.x ?? 0) >= below ? 1 : -1;
    const x = brick.x + side * age * UNITS_PER_PIXEL * (2 + i * 0.4);
    const top = topOf(bricks.length + i, look.rise) + age * age * 0.6 - age * 2;
    drawPack(context, { ...brick, x }, drops - last.fallen.length + i, top, side * age * 0.12);
  });
}

/** Draws a tower as it is at a tick, in pixels of the picture. */
export function drawTower(context: Context, tower: Tower, look: Look, floorMark: string): void {
  const { bricks, last, drops } = tower;
  const age = last ? look.tick - last.at - FALL_TICKS : Number.POSITIVE_INFINITY;
  const isFalling = last !== null && age < 0 && !look.still;
  const isMoving = age >= 0 && age < SEEN_TICKS && !look.still;
  const isFall = last !== null && last.fallen.length > 0;
  const all = isFall && isFalling ? [...bricks, ...last.fallen] : bricks;
  const standing = isFalling ? all.slice(0, -1) : bricks;
  const shake = isMoving && isFall ? Math.sin(age * 1.4) * Math.max(0, 12 - age) * 0.05 : 0;
  context.imageSmoothingEnabled = false;
  context.setTransform(1, 0, 0, 1, 0, 0);
  drawRoom(context, look.rise, floorMark);
  standing.forEach((brick, floor) => {
    const top = topOf(floor, look.rise);
    if (top > HEIGHT || top < -BRICK_H) return;
    const isLast = floor === bricks.length - 1 && isMoving && !isFall;
    const squash = isLast ? Math.max(0, 0.25 - age * 0.06) : 0;
    const x = brick.x + shake * floor * UNITS_PER_PIXEL * 2;
    drawPack(context, { ...brick, x }, floor, top, shake * 0.1, squash);
  });
  drawCrane(context, tower, look.tick);
  if (isFalling && last) {
    const done = Math.max(0, look.tick - last.at) / FALL_TICKS;
    const top = HANG + (topOf(standing.length, look.rise) - HANG) * done * done;
    drawPack(context, { x: last.x, isNeat: false }, drops - 1, top);
  }
  if (isMoving && isFall) drawFallen(context, tower, age, look);
  const landed = bricks.at(-1);
  if (isMoving && !isFall && landed) drawSparks(context, landed, topOf(bricks.length - 1, look.rise), age);
}
