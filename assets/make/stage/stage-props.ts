import type { Prop } from '../props.ts';
import { curtain } from './curtain.ts';
import { stageFloor } from './floor.ts';
import { drum, stageLamp } from './lamp-and-drum.ts';
import { BOARDS, LIP, STEPS, W } from './size.ts';

const curtainPicture = curtain(0);

const lampPicture = stageLamp(0);

const drumPicture = drum();

export const STAGE_PROPS = {
  floor: {
    name: 'stage-floor',
    picture: stageFloor(),
    order: 'flat',
    solid: [
      { x: 0, y: BOARDS + 4, width: STEPS.x, height: LIP - 4 },
      { x: STEPS.x + STEPS.width, y: BOARDS + 4, width: W - STEPS.x - STEPS.width, height: LIP - 4 },
    ],
    shadow: { low: 30 },
  },
  curtain: {
    name: 'stage-curtain',
    picture: curtainPicture,
    frames: [curtain(1), curtain(2)],
    ms: 400,
    solid: [{ x: 0, y: curtainPicture.height - 92, width: W, height: 88 }],
    shadow: 'none',
  },
  lamp: { name: 'stage-lamp', picture: lampPicture, solid: [{ x: 2, y: 44, width: 22, height: 20 }] },
  drum: { name: 'drum', picture: drumPicture, solid: [{ x: 4, y: 38, width: 48, height: 26 }] },
} satisfies Record<string, Prop>;
