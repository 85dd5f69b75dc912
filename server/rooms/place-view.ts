import { type PlaceState, RoundState } from '../../shared/place-state.ts';
import { viewRound } from '../rounds/field-round.ts';
import type { Place } from '../world/place.ts';

/** Writes the slow facts of a place into its Colyseus state. Nothing else writes there. */
export function writeState(place: Place, state: PlaceState): void {
  for (const [stage, round] of place.rounds) {
    const known = state.rounds.get(stage);
    const view = known ?? new RoundState();
    // unchanged fields cost nothing: the schema sends differences
    Object.assign(view, { game: round.game, ...viewRound(round) });
    if (!known) state.rounds.set(stage, view);
  }
}

/** The rounds as the state would show them, as a string, to find out whether anything has changed. */
export const digestState = (place: Place): string =>
  [...place.rounds.values()].map((round) => JSON.stringify(viewRound(round))).join();
