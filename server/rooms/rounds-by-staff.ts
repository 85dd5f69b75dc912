import { AppError } from '../../shared/errors.ts';
import { openStage } from '../world/stages.ts';
import type { Content } from './content.ts';
import type { PlaceRegistry } from './registry.ts';
import { filledCopies } from './what-is-on.ts';

export type RoundsByStaff = {
  /**
   * Opens a round in every copy of a map with people in it. Throws AppError if no copy has people, a round runs there
   * already, or the game cannot be set up.
   */
  startRound(event: string, map: string, stage: string): Promise<void>;
};

/** Starts rounds for the programme and the console. */
export const roundsByStaff = (
  registry: Pick<PlaceRegistry, 'copiesOf' | 'isClosed'>,
  { rulesOf }: Pick<Content, 'rulesOf'>,
  newId: () => string,
  rng: () => number,
): RoundsByStaff => ({
  async startRound(event, map, stage) {
    if (registry.isClosed()) throw new AppError('stopping', 503);
    const here = filledCopies(registry, event, map);
    if (here.length === 0) throw new AppError('not-enough-players', 409);
    const { rules } = await rulesOf(event, here[0].map, stage);
    const opened = here.filter((place) => openStage(place, stage, rules, newId(), rng));
    if (opened.length === 0) throw new AppError('round-running', 409);
  },
});
