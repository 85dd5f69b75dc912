import type { Direction } from '../../shared/world/direction.ts';

export type Facing = 'down' | 'left' | 'right' | 'up';

/** Four pictures for eight directions: sideways wins on diagonals, as one sees more of a face from the side. */
export function facingOf(direction: Direction): Facing {
  if (direction === 1) return 'up';
  if (direction >= 2 && direction <= 4) return 'right';
  return direction >= 6 ? 'left' : 'down';
}

/** One sheet: a row per facing; columns are four walk frames, idle, breath and blink (`assets/sprites/avatars.json`). */
export const FRAME = { width: 32, height: 48, soles: 45, columns: 7, walkFrames: 4 } as const;

/** Where the face is in a frame, from its upper edge and from its middle: nothing may be written over it. */
export const FACE = { half: 10, top: 12, bottom: 25 } as const;

const ROWS: readonly Facing[] = ['down', 'left', 'right', 'up'];

const POSES = { idle: 4, breath: 5, blink: 6 } as const;

export const sheetOf = (look: string): string => `look:${look}`;

export const frameOf = (facing: Facing, pose: number | 'idle' | 'breath' | 'blink'): number =>
  ROWS.indexOf(facing) * FRAME.columns + (typeof pose === 'number' ? pose : POSES[pose]);
