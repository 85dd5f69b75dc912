import type { BasisOfWins } from './basis.ts';
import { draw } from './draw.ts';

/** A prize is drawn among all who played, also those who went out. */
export const participation: BasisOfWins = { among: 'players', order: draw };
