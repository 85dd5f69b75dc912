import type { BasisOfWins } from './basis.ts';
import { draw } from './draw.ts';

/** Prizes are drawn among all players, including those who went out. */
export const participation: BasisOfWins = { among: 'players', order: draw };
