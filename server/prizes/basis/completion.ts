import type { BasisOfWins } from './basis.ts';
import { draw } from './draw.ts';

/** A prize is drawn among those who came through. */
export const completion: BasisOfWins = { among: 'finishers', order: draw };
