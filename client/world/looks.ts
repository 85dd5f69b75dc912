import type { Direction } from '../../shared/world/direction.ts';

export type Facing = 'down' | 'left' | 'right' | 'up';

/**
 * Returns one of four pictures for eight directions. Diagonals are shown sideways, because that shows more of the face.
 */
export function facingOf(direction: Direction): Facing {
  if (direction === 1) return 'up';
  if (direction >= 2 && direction <= 4) return 'right';
  return direction >= 6 ? 'left' : 'down';
}

/**
 * One sheet: a row for each facing. Its columns are four walk frames, idle, breath and blink
 * (`assets/sprites/avatars.json`).
 */
export const FRAME = { width: 32, height: 48, soles: 45, columns: 7, walkFrames: 4 } as const;

/** The position of the face in a frame, from its upper edge and its middle. No label may cover it. */
export const FACE = { half: 10, top: 12, bottom: 25 } as const;

const ROWS: readonly Facing[] = ['down', 'left', 'right', 'up'];

const POSES = { idle: 4, breath: 5, blink: 6 } as const;

export const sheetOf = (look: string): string => `look:${look}`;

export const frameOf = (facing: Facing, pose: number | 'idle' | 'breath' | 'blink'): number =>
  ROWS.indexOf(facing) * FRAME.columns + (typeof pose === 'number' ? pose : POSES[pose]);
