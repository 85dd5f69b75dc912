import type { Text } from '../../shared/text.ts';
import { objectsOf } from '../../shared/world/areas.ts';
import type { LiveState } from '../operations/gauges.ts';
import type { RoundPhase } from '../rounds/field-round.ts';
import type { Place } from '../world/place.ts';
import { isRoundOn } from '../world/stages.ts';
import type { PlaceRegistry } from './registry.ts';

export type WhatIsOn = {
  /** The event of a running place; '' if there is no place of this id. */
  eventOf(room: string): string;
  /** Whether a round gathers or is played in any copy of a map. */
  isRoundOn(event: string, map: string): boolean;
  /** Number of people in all copies of a map. */
  peopleIn(event: string, map: string): number;
  /** Whether anybody is in a copy of a map. */
  hasPeople(event: string, map: string): boolean;
  /** The number of visitors in the halls of an event now, and the stages with a round. */
  happening(event: string): { visitors: number; stages: { map: string; title: Text; phase: RoundPhase }[] };
  /** The present state of this server, in numbers. */
  state(): LiveState;
};

type Known = Pick<PlaceRegistry, 'places' | 'inEvent' | 'copiesOf' | 'waiting' | 'isClosed'>;

const peopleOf = (places: readonly Place[]): number => places.reduce((sum, { members }) => sum + members.size, 0);

/** Copies of a map with people in them. */
export const filledCopies = (registry: Pick<PlaceRegistry, 'copiesOf'>, event: string, map: string): Place[] =>
  registry.copiesOf(event, map).filter(({ members }) => members.size > 0);

/** Reads what is going on in the places of a server, and changes nothing. */
export const whatIsOn = (registry: Known): WhatIsOn => ({
  eventOf: (room) => registry.places.get(room)?.event ?? '',
  isRoundOn: (event, map) => filledCopies(registry, event, map).some(isRoundOn),
  peopleIn: (event, map) => peopleOf(registry.copiesOf(event, map)),
  hasPeople: (event, map) => filledCopies(registry, event, map).length > 0,
  happening(event) {
    const here = registry.inEvent(event);
    const stages = here.flatMap(({ map, rounds }) =>
      [...rounds.values()].flatMap(({ stage, phase }) => {
        const title = objectsOf(map, 'stage').find(({ name }) => name === stage)?.title;
        return phase === 'idle' || !title ? [] : [{ map: map.name, title, phase }];
      }),
    );
    return { visitors: peopleOf(here), stages };
  },
  state() {
    const places = [...registry.places.values()];
    return {
      places: places.map(({ id, event, map, members }) => ({ id, event, map: map.name, visitors: members.size })),
      waiting: registry.waiting(),
      ticks: places.reduce((sum, { world }) => sum + world.tick, 0),
      isStopping: registry.isClosed(),
    };
  },
});
