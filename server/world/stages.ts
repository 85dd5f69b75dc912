import { CELL } from '../../shared/map/expo-map.ts';
import type { Basis } from '../../shared/policy.ts';
import { centreOf, objectsOf } from '../../shared/world/areas.ts';
import { freeTilesNear } from '../../shared/world/grid.ts';
import { tileAt } from '../../shared/world/path.ts';
import { tileCentre, toPixels, toUnits } from '../../shared/world/units.ts';
import type { FieldRules, StandsAt } from '../rounds/field-game.ts';
import { type FieldRound, type RoundEvent, startRound, stepRound, voidRound } from '../rounds/field-round.ts';
import { acknowledge, bodyOf, type Place, tell, tellAll, updateMasks } from './place.ts';
import { putBody, stateAt } from './world.ts';

/** A round that ended with finishers, ready for the journal. Finishers are named by visitor here, not by body. */
export type FinishedRound = {
  stage: string;
  game: string;
  round: string;
  prize: string;
  winners: number;
  /** How the winners are ordered, as the policy said when the round began. */
  basis: Basis;
  finishers: readonly string[];
  /** All players who are still here, finishers included. */
  players: readonly string[];
};

const NO_PRIZE = { prize: null, claimToken: null, deadline: null } as const;

const standingIn =
  (place: Place): StandsAt =>
  (id, tick) => {
    const body = place.world.bodies.get(id);
    const state = body && stateAt(body, tick);
    return state ? { x: toPixels(state.x), y: toPixels(state.y) } : null;
  };

/** Bodies of visitors who stand on the floor of a stage now. A member without a connection does not play. */
function bodiesOnStage(place: Place): number[] {
  const { grid } = place.world;
  return [...place.members.values()]
    .filter((member) => {
      const body = bodyOf(place, member);
      if (!body || !member.line) return false;
      const { column, row } = tileAt(body.x, body.y);
      return (grid.cells[row * grid.width + column] & CELL.stage) !== 0;
    })
    .map((member) => member.body);
}

/** Moves a body to the spectators of a stage. */
function stepOut(place: Place, stage: string, id: number, rng: () => number): void {
  const body = place.world.bodies.get(id);
  const watch = objectsOf(place.map, 'zone').find((zone) => zone.role === 'watch' && zone.of === stage);
  if (!body || !watch) return;
  const middle = centreOf(watch);
  const spots = freeTilesNear(
    place.world.grid,
    tileAt(toUnits(middle.x), toUnits(middle.y)),
    24,
    CELL.solid | CELL.stage,
  );
  const spot = spots[Math.floor(rng() * spots.length)];
  if (!spot) return;
  putBody(place.world, body, tileCentre(spot.column), tileCentre(spot.row));
}

function settleOut(place: Place, round: FieldRound, out: readonly number[], rng: () => number): void {
  for (const id of out) stepOut(place, round.stage, id, rng);
  updateMasks(place);
  for (const id of out) {
    const member = place.byBody.get(id);
    if (!member) continue;
    acknowledge(place, member, true);
    tell(member, 'round-result', { stage: round.stage, outcome: 'out', ...NO_PRIZE });
  }
}

function settleEvent(place: Place, round: FieldRound, event: RoundEvent, rng: () => number): FinishedRound | null {
  switch (event.type) {
    case 'began':
    case 'over':
      updateMasks(place);
      return null;
    case 'out':
      settleOut(place, round, event.bodies, rng);
      return null;
    case 'void':
      updateMasks(place);
      tellAll(place, 'round-result', { stage: round.stage, outcome: 'void', ...NO_PRIZE });
      return null;
    case 'finished': {
      updateMasks(place);
      const members = event.finishers.map((id) => place.byBody.get(id)).filter((member) => member !== undefined);
      for (const member of members) {
        tell(member, 'round-result', { stage: round.stage, outcome: 'recording', ...NO_PRIZE });
      }
      const finishers = members.map((member) => member.visitor);
      const players = round.players.map((id) => place.byBody.get(id)?.visitor).filter((one) => one !== undefined);
      const { stage, game, rules } = round;
      if (!rules || finishers.length === 0) return null;
      const { prize, winners, basis = 'completion' } = rules;
      return { stage, game, round: event.round, prize, winners, basis, finishers, players };
    }
  }
}

/** One step of all rounds of a place; returns those that just ended with finishers. */
export function stepStages(place: Place, rng: () => number): FinishedRound[] {
  const finished: FinishedRound[] = [];
  for (const round of place.rounds.values()) {
    const events = stepRound(round, place.world.tick, () => bodiesOnStage(place), standingIn(place), rng);
    for (const event of events) {
      const done = settleEvent(place, round, event, rng);
      if (done) finished.push(done);
    }
  }
  return finished;
}

/** Whether a round is being played, or its result is on the way to the database. */
export const isRoundOn = (place: Place): boolean =>
  [...place.rounds.values()].some(({ phase }) => phase === 'play' || phase === 'recording');

/** Ends every round that is still gathering. */
export function voidGatherings(place: Place, rng: () => number): void {
  for (const { stage, phase } of place.rounds.values()) if (phase === 'gather') voidStage(place, stage, rng);
}

export function openStage(place: Place, stage: string, rules: FieldRules, id: string): boolean {
  const round = place.rounds.get(stage);
  return round !== undefined && startRound(round, rules, id, place.world.tick);
}

/** Ends a round without a result; false when none runs there. */
export function voidStage(place: Place, stage: string, rng: () => number): boolean {
  const round = place.rounds.get(stage);
  const events = round ? voidRound(round, 'stopped') : [];
  for (const event of events) if (round) settleEvent(place, round, event, rng);
  return events.length > 0;
}
