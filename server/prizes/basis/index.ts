import type { Basis } from '../../../shared/policy.ts';
import type { BasisOfWins } from './basis.ts';
import { completion } from './completion.ts';
import { participation } from './participation.ts';

/**
 * Every basis that a policy can name. A new one: its name in `shared/policy.ts`, a file here, its words in the rules.
 */
export const bases = { participation, completion } satisfies Record<Basis, BasisOfWins>;
