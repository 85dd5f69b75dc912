import { objectsOf } from '../../../shared/world/areas.ts';
import { createFieldRound } from '../../rounds/field-round.ts';
import type { Place } from '../place.ts';
import type { Behaviour } from './behaviour.ts';

/**
 * Adds a round for each new stage. A stage that was removed keeps its round, with its rules, until that round is over.
 */
function settle({ map, rounds }: Place): void {
  const stages = objectsOf(map, 'stage').filter((one) => one.game !== '');
  for (const { name, game } of stages) {
    const round = rounds.get(name);
    if (round?.game !== game && (!round || round.phase === 'idle')) rounds.set(name, createFieldRound(name, game));
  }
  for (const [name, round] of rounds)
    if (round.phase === 'idle' && !stages.some((one) => one.name === name)) rounds.delete(name);
}

/** The room steps the rounds and settles their results (`stages.ts`). */
export const stage: Behaviour = { settle, step: null, inhabit: null };
