import type { BasisOfWins } from './basis.ts';
import { draw } from './draw.ts';

/** Prizes are drawn among the finishers. */
export const completion: BasisOfWins = { among: 'finishers', order: draw };
