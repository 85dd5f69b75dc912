import { blank, mirror, type Picture, stamp } from '../picture.ts';
import { arms, canvas, legs, type Pose, torso } from './body.ts';
import { head } from './head.ts';
import type { Look } from './looks.ts';

export const FRAME = { width: 32, height: 48 } as const;
/** Rows of a sheet. */
export const DIRECTIONS = ['down', 'left', 'right', 'up'] as const;
/** Columns of a sheet: four of a walk, then standing, a breath, a blink. */
export const COLUMNS = ['walk0', 'walk1', 'walk2', 'walk3', 'idle', 'breath', 'blink'] as const;

const STILL = { bob: 0, nod: 0, lifted: 'none', near: 1, far: -1, armLeft: 0, armRight: 0, blink: false } as const;

function poseOf(column: (typeof COLUMNS)[number], facing: Pose['facing']): Pose {
  const side = facing === 'right';
  const base: Pose = { ...STILL, facing };
  switch (column) {
    case 'walk0':
      return { ...base, lifted: 'right', near: 4, far: -4, armLeft: side ? -3 : -2, armRight: 1 };
    case 'walk1':
      return { ...base, bob: -1, near: 1, far: 0 };
    case 'walk2':
      return { ...base, lifted: 'left', near: -4, far: 4, armLeft: side ? 3 : 1, armRight: -2 };
    case 'walk3':
      return { ...base, bob: -1, near: 0, far: 1 };
    case 'breath':
      return { ...base, nod: 1 };
    case 'blink':
      return { ...base, blink: true };
    default:
      return base;
  }
}

function figure(look: Look, pose: Pose): Picture {
  const p = canvas();
  legs(p, look, pose);
  torso(p, look, pose);
  arms(p, look, pose);
  head(p, look, pose);
  return p;
}

/** All frames of one look: 7 columns, 4 rows of 32x48. The soles stand on y = 44 of each frame, the middle is x = 16. */
export function avatarSheet(look: Look): Picture {
  const p = blank(COLUMNS.length * FRAME.width, DIRECTIONS.length * FRAME.height);
  DIRECTIONS.forEach((direction, row) => {
    COLUMNS.forEach((column, i) => {
      const drawn = figure(look, poseOf(column, direction === 'left' ? 'right' : direction));
      stamp(p, direction === 'left' ? mirror(drawn) : drawn, i * FRAME.width, row * FRAME.height);
    });
  });
  return p;
}
