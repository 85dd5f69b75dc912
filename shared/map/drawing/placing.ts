import { FLIP } from '../gid.ts';
import type { Box } from './model.ts';

type Size = { width: number; height: number };

/**
 * Returns the box of a tile whose bottom left corner is at x, y. Tiled rotates a tile with the diagonal flag by 90
 * degrees and keeps the corner where it was.
 */
export function placeTile(gid: number, x: number, y: number, { width, height }: Size): Box {
  const isX = (gid & FLIP.x) !== 0;
  const isY = (gid & FLIP.y) !== 0;
  if ((gid & FLIP.diagonal) === 0) {
    return { x, y: y - height, width, height, rotation: 0, flipX: isX, flipY: isY };
  }
  const middle = { x: x + height / 2, y: y - width / 2 };
  const corner = { x: middle.x - width / 2, y: middle.y - height / 2 };
  return { ...corner, width, height, rotation: 90, flipX: isY, flipY: !isX };
}

/** Rotates a box around a point. */
export function turnBox(box: Box, around: { x: number; y: number }, degrees: number): Box {
  if (degrees === 0) return box;
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const dx = box.x + box.width / 2 - around.x;
  const dy = box.y + box.height / 2 - around.y;
  const x = around.x + dx * cos - dy * sin - box.width / 2;
  const y = around.y + dx * sin + dy * cos - box.height / 2;
  return { ...box, x, y, rotation: (box.rotation + degrees) % 360 };
}

/** Returns the smallest upright rectangle around a box. */
export function boundsOf({ x, y, width, height, rotation }: Box): Size & { x: number; y: number } {
  if (rotation === 0) return { x, y, width, height };
  const angle = (rotation * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const [w, h] = [width * cos + height * sin, width * sin + height * cos];
  return { x: x + (width - w) / 2, y: y + (height - h) / 2, width: w, height: h };
}
