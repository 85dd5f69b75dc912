import { lying, type Prop, standing } from '../props.ts';
import { foldingScreen, noticeBoard, photoWall } from './boards.ts';
import { bamboo, plant } from './plant.ts';
import { doorMat, roundRug, rug, runner, runnerEnd } from './rugs.ts';
import { cushion, sofa } from './seats.ts';
import { shelf, teaShelf } from './shelves.ts';
import { infoDesk, lowTable, teaTable } from './tables.ts';

export const FURNITURE: Prop[] = [
  standing('info-desk', infoDesk(), 34),
  standing('sofa-orange', sofa('orange'), 36),
  standing('sofa-jade', sofa('jade'), 36),
  standing('low-table', lowTable(), 26),
  ...(['pink', 'yellow', 'orange', 'jade'] as const).map((c) => standing(`cushion-${c}`, cushion(c), 0)),
  standing('plant', plant(), 20, 2),
  standing('shelf', shelf(), 34),
  standing('notice-board', noticeBoard(), 30),
  standing('folding-screen', foldingScreen(), 26),
  standing('photo-wall', photoWall(), 28),
  standing('tea-table', teaTable(), 32),
  standing('tea-shelf', teaShelf(), 34),
  lying('rug-red', rug(224, 112, 'rugred', 'medallion')),
  lying('rug-blue', rug(144, 96, 'rugblue', 'lattice')),
  lying('rug-jade', rug(160, 104, 'rugjade', 'lattice')),
  lying('rug-sun', rug(192, 120, 'rugsun', 'medallion')),
  lying('runner', runner()),
  lying('door-mat', doorMat()),
];

export const RUNNER_END: Prop = lying('runner-end', runnerEnd());

/** Later additions: see `ALL_PROPS`. */
export const BAMBOO: Prop = standing('bamboo', bamboo(), 20, 4);
export const ROUND_RUG: Prop = lying('rug-round', roundRug());
