import { roundSpecOf } from '../../shared/games/index.ts';
import { type PlaceState, RoundState, TableState } from '../../shared/place-state.ts';
import { type FieldRound, viewRound } from '../rounds/field-round.ts';
import { guessesAt } from '../world/audiences.ts';
import type { Place } from '../world/place.ts';
import type { Table } from '../world/table.ts';

/** What everybody in the place may know of a table. */
function viewTable(place: Place, { round }: Table) {
  const { game, phase, seats, shown } = round;
  const names = seats.map(({ visitor }) => place.members.get(visitor)?.name ?? '').filter((name) => name !== '');
  return {
    game,
    phase,
    taken: seats.length,
    seats: seatsOf(game),
    names: JSON.stringify(names),
    won: shown ? JSON.stringify(shown) : '',
    guesses: guessesAt(place, round.table),
  };
}

const viewStage = (place: Place, round: FieldRound) => ({
  ...viewRound(round),
  guesses: guessesAt(place, round.stage),
});

const seatsOf = (game: string): number => roundSpecOf(game)?.lobby.most ?? 0;

/** Writes the slow facts of a place into its Colyseus state. Nothing else writes there. */
export function writeState(place: Place, state: PlaceState): void {
  for (const [stage, round] of place.rounds) {
    const known = state.rounds.get(stage);
    const view = known ?? new RoundState();
    // unchanged fields cost nothing: the schema sends differences
    Object.assign(view, { game: round.game, ...viewStage(place, round) });
    if (!known) state.rounds.set(stage, view);
  }
  for (const [key, table] of place.tables) {
    const known = state.tables.get(key);
    const view = known ?? new TableState();
    Object.assign(view, viewTable(place, table));
    if (!known) state.tables.set(key, view);
  }
  // a table that a new version of the map no longer has
  for (const key of [...state.tables.keys()]) if (!place.tables.has(key)) state.tables.delete(key);
}

/** The rounds as the state would show them, as a string, to find out whether anything has changed. */
export const digestState = (place: Place): string =>
  [
    ...[...place.rounds.values()].map((round) => JSON.stringify(viewStage(place, round))),
    ...[...place.tables.values()].map((table) => JSON.stringify(viewTable(place, table))),
  ].join();
