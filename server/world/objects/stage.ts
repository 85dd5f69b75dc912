import { objectsOf } from '../../../shared/world/areas.ts';
import { createFieldRound } from '../../rounds/field-round.ts';
import type { Place } from '../place.ts';
import type { Behaviour } from './behaviour.ts';

/** Stages that came get a round to play; one that went keeps its round until that is over, by the rules it began with. */
function settle({ map, rounds }: Place): void {
  const stages = objectsOf(map, 'stage').filter((one) => one.game !== '');
  for (const { name, game } of stages) {
    const round = rounds.get(name);
    if (round?.game !== game && (!round || round.phase === 'idle')) rounds.set(name, createFieldRound(name, game));
  }
  for (const [name, round] of rounds)
    if (round.phase === 'idle' && !stages.some((one) => one.name === name)) rounds.delete(name);
}

/** Its rounds are stepped by the room, which settles what they end with (`stages.ts`). */
export const stage: Behaviour = { settle, step: null, inhabit: null };
