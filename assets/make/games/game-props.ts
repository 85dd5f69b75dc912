import { gateTo } from '../buildings.ts';
import { lying, type Prop, standing } from '../props.ts';
import { capsuleMachine } from './capsule-machine.ts';
import { doll } from './doll.ts';
import { finishLine, pullMat, startLine, track, tugRope, watchMat } from './field-marks.ts';
import { letterTable, ramenTable } from './game-tables.ts';
import { handMat } from './hand-mats.ts';
import { stageScreen } from './stage-screen.ts';

const machine = (name: string, ramp: 'red' | 'jade'): Prop =>
  standing(name, capsuleMachine(ramp, 0), 24, 2, { frames: [capsuleMachine(ramp, 1)], ms: 700 });

/** Where and with what games are played. Later additions: see `ALL_PROPS`. */
export const GAME_PROPS: Prop[] = [
  standing('table-ramen', ramenTable(), 50, 8),
  standing('table-letters', letterTable(), 50, 8),
  machine('capsule-red', 'red'),
  machine('capsule-jade', 'jade'),
  gateTo('gate-playground', '운동장', 'blue'),
  ...[
    standing('stage-screen', stageScreen(), 24, 16, { shadow: { low: 40 } }),
    // she looks at the players, until the game turns her
    standing('doll-front', doll(true), 26, 8, { frames: [doll(false)], ms: 0, game: 'red-light' }),
    standing('doll-back', doll(false), 26, 8),
    lying('track', track()),
    lying('start-line', startLine()),
    lying('finish-line', finishLine()),
    lying('mat-rock', handMat('rock')),
    lying('mat-paper', handMat('paper')),
    lying('mat-scissors', handMat('scissors')),
    lying('mat-left', pullMat('left')),
    lying('mat-right', pullMat('right')),
    lying('tug-rope', tugRope()),
    lying('watch-mat', watchMat(320)),
    lying('watch-mat-wide', watchMat(576)),
  ].map((prop) => ({ ...prop, isElsewhere: true })),
];
