import type { Facing } from './avatar.ts';

/** One sheet: a row per facing; columns are four walk frames, idle and blink (`assets/sprites/avatars.json`). */
export const FRAME = { width: 32, height: 48, soles: 45, columns: 6, walkFrames: 4 } as const;

const ROWS: readonly Facing[] = ['down', 'left', 'right', 'up'];

export const sheetOf = (look: string): string => `look:${look}`;

export const frameOf = (facing: Facing, pose: number | 'idle' | 'blink'): number =>
  ROWS.indexOf(facing) * FRAME.columns + (pose === 'idle' ? 4 : pose === 'blink' ? 5 : pose);
