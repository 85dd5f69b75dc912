import { startRound } from '../rounds/field-round.ts';
import type { GameRules } from '../rounds/game.ts';
import type { Place } from '../world/place.ts';
import { entrantsOn } from '../world/stages.ts';
import type { PlaceDoors } from './doors.ts';

/** How often the stages are looked at (0.5 s). */
const LOOK_TICKS = 10;
/** After this long (30 s) the settings of a game are read again. */
const KEPT_TICKS = 600;

type Waiting = { since: number; rules: GameRules | null };

/**
 * Starts practice rounds on idle stages: whoever stands there for a while plays, alone with bots, or with whoever comes.
 * Each place has its own.
 */
export function createPractice(
  place: Place,
  { rulesOf, newId, isClosed, agendaOf }: Pick<PlaceDoors, 'rulesOf' | 'newId' | 'isClosed' | 'agendaOf'>,
): { step(): void } {
  const waiting = new Map<string, Waiting>();

  const begin = (stage: string): Waiting => {
    const fresh: Waiting = { since: place.world.tick, rules: null };
    waiting.set(stage, fresh);
    rulesOf(place.event, place.map, stage, true).then(
      ({ rules }) => {
        fresh.rules = rules;
      },
      // a game that cannot be set up is reported to its host and in the console; here nothing starts
      () => {},
    );
    return fresh;
  };

  /** Who has come for the show of a draw does not want to play. */
  const isForDraw = (stage: string): boolean =>
    agendaOf(place.event)?.items.some(
      ({ kind, map, object, state }) =>
        kind === 'draw' && map === place.map.name && object === stage && state === 'running',
    ) ?? false;

  return {
    step() {
      const { tick } = place.world;
      if (tick % LOOK_TICKS !== 0) return;
      for (const [stage, round] of place.rounds) {
        if (round.phase !== 'idle' || isClosed() || isForDraw(stage) || entrantsOn(place, stage).length === 0) {
          waiting.delete(stage);
          continue;
        }
        const { since, rules } = waiting.get(stage) ?? begin(stage);
        if (rules && rules.practiceTicks > 0 && tick - since >= rules.practiceTicks) {
          waiting.delete(stage);
          startRound(round, rules, newId(), tick, true);
        } else if (tick - since >= KEPT_TICKS) waiting.delete(stage);
      }
    },
  };
}
