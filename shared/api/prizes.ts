import * as v from 'valibot';
import { Prize } from '../prize.ts';

export const Prizes = v.object({ prizes: v.array(Prize) });
