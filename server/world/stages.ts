import { AppError } from '../../shared/errors.ts';
import type { HostCommand } from '../../shared/games/host-commands.ts';
import { type Area, CELL, FLOOR_BITS } from '../../shared/map/expo-map.ts';
import { newSeed } from '../../shared/seeded.ts';
import { centreOf, contains, freeTilesIn, objectsOf } from '../../shared/world/areas.ts';
import { freeTilesNear } from '../../shared/world/grid.ts';
import { tileAt } from '../../shared/world/path.ts';
import { tileCentre, toPixels, toUnits } from '../../shared/world/units.ts';
import {
  commandRound,
  type Entrant,
  type FieldRound,
  type Floor,
  leaveRound,
  playerOf,
  type RoundEvent,
  startRound,
  stepRound,
  voidRound,
} from '../rounds/field-round.ts';
import type { GameRules, StandsAt } from '../rounds/game.ts';
import { addBots, removeBots, sendBot } from './bots.ts';
import { type FinishedRound, finishedRound } from './finished-round.ts';
import type { Member } from './member.ts';
import { partyNumber } from './people.ts';
import { acknowledge, bodyOf, type Place, tell, tellAll, updateMasks } from './place.ts';
import { putBody, stateAt } from './world.ts';

const NO_PRIZE = { prize: null, claimToken: null, deadline: null } as const;

const standingIn =
  (place: Place): StandsAt =>
  (id, tick) => {
    const body = place.world.bodies.get(id);
    const state = body && stateAt(body, tick);
    return state ? { x: toPixels(state.x), y: toPixels(state.y) } : null;
  };

const stageIn = (place: Place, name: string) => objectsOf(place.map, 'stage').find((stage) => stage.name === name);

/** Visitors who stand on the floor of a stage now. A member without a connection does not play. */
export function entrantsOn(place: Place, name: string): Entrant[] {
  const stage = stageIn(place, name);
  if (!stage) return [];
  return [...place.members.values()].flatMap((member) => {
    const body = bodyOf(place, member);
    if (!body || !member.line || !contains(stage, toPixels(body.x), toPixels(body.y))) return [];
    return [{ body: member.body, party: partyNumber(place, member.party), isBot: false }];
  });
}

/** Puts a body on a free tile of an area. */
function putInto(place: Place, area: Area, id: number, avoid: number, rng: () => number): void {
  const body = place.world.bodies.get(id);
  if (!body) return;
  const { grid } = place.world;
  const { x, y } = centreOf(area);
  const inside = freeTilesIn(grid, area, 48, avoid);
  const spots = inside.length > 0 ? inside : freeTilesNear(grid, tileAt(toUnits(x), toUnits(y)), 48, avoid);
  const spot = spots[Math.floor(rng() * spots.length)];
  if (spot) putBody(place.world, body, tileCentre(spot.column), tileCentre(spot.row));
}

/** Moves a body to the spectators of a stage. */
function stepOut(place: Place, stage: string, id: number, rng: () => number): void {
  const watch = objectsOf(place.map, 'zone').find((zone) => zone.role === 'watch' && zone.of === stage);
  if (watch) putInto(place, watch, id, CELL.solid | FLOOR_BITS, rng);
}

/** Puts a body onto the floor of a stage. */
function stepIn(place: Place, stage: string, id: number, rng: () => number): void {
  const floor = stageIn(place, stage);
  if (floor) putInto(place, floor, id, CELL.solid, rng);
  const member = place.byBody.get(id);
  if (member) acknowledge(place, member, true);
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

/** Names the visitors of a finished round. */
function finish(place: Place, round: FieldRound, event: RoundEvent & { type: 'finished' }): FinishedRound | null {
  const { stage, game, rules, isPractice } = round;
  if (!rules) return null;
  const visitorOf = (body: number): string[] => {
    const member = place.byBody.get(body);
    return member ? [member.visitor] : [];
  };
  const scores = event.scores.flatMap(({ body, player, points, isFinisher }) =>
    visitorOf(body).map((visitor) => ({ visitor, player, points, isFinisher })),
  );
  const players = event.players.flatMap(visitorOf);
  const visitors = round.entrants.map(({ body }) => place.byBody.get(body)?.visitor ?? null);
  const played = { stage, game, round: event.round, players, visitors, scores, isPractice };
  return finishedRound(rules, played, { replay: event.replay, scores: event.playerScores });
}

function settleEvent(place: Place, round: FieldRound, event: RoundEvent, rng: () => number): FinishedRound | null {
  switch (event.type) {
    case 'began':
      updateMasks(place);
      return null;
    case 'over':
      removeBots(place, round.stage);
      updateMasks(place);
      return null;
    case 'out':
      settleOut(place, round, event.bodies, rng);
      return null;
    case 'back':
      updateMasks(place);
      for (const id of event.bodies) stepIn(place, round.stage, id, rng);
      return null;
    case 'walk':
      sendBot(place, event.body, event);
      return null;
    case 'moved': {
      putInto(place, event.to, event.body, CELL.solid, rng);
      const member = place.byBody.get(event.body);
      if (member) acknowledge(place, member, true);
      return null;
    }
    case 'void':
      removeBots(place, round.stage);
      updateMasks(place);
      // nothing was at stake in a practice round, and a round of a host begins in its place
      if (!event.isPractice) tellAll(place, 'round-result', { stage: round.stage, outcome: 'void', ...NO_PRIZE });
      return null;
    case 'finished': {
      updateMasks(place);
      const done = finish(place, round, event);
      if (!done) return null;
      if (done.prizes.length > 0)
        for (const visitor of done.finishers)
          tell(place.members.get(visitor), 'round-result', { stage: round.stage, outcome: 'recording', ...NO_PRIZE });
      return done;
    }
  }
}

const floorOf = (place: Place, round: FieldRound, rng: () => number): Floor => ({
  onStage: () => entrantsOn(place, round.stage),
  addBots: (count) => addBots(place, round.stage, count, rng),
  standing: standingIn(place),
  seed: () => newSeed(rng),
});

/** One step of all rounds of a place; returns those that have just ended. */
export function stepStages(place: Place, rng: () => number): FinishedRound[] {
  const finished: FinishedRound[] = [];
  for (const round of place.rounds.values()) {
    // also those who are out, because a game may bring them back
    for (const [player, { body }] of round.entrants.entries())
      if (!round.play?.left.has(player) && !place.world.bodies.has(body)) leaveRound(round, body, place.world.tick);
    for (const event of stepRound(round, place.world.tick, floorOf(place, round, rng))) {
      const done = settleEvent(place, round, event, rng);
      if (done) finished.push(done);
    }
  }
  return finished;
}

/** Whether a round is being played, or its result is on the way to the database. */
export const isRoundOn = (place: Place): boolean =>
  [...place.rounds.values()].some(
    ({ phase, isPractice }) => !isPractice && (phase === 'play' || phase === 'recording'),
  );

/** Ends every round that is still gathering. */
export function voidGatherings(place: Place, rng: () => number): void {
  for (const { stage, phase } of place.rounds.values()) if (phase === 'gather') voidStage(place, stage, rng);
}

/** Opens a round on a stage. A practice round there gives way to a round of a host. */
export function openStage(place: Place, stage: string, rules: GameRules, id: string, rng: () => number): boolean {
  const round = place.rounds.get(stage);
  if (!round) return false;
  if (round.isPractice) voidStage(place, stage, rng);
  return startRound(round, rules, id, place.world.tick);
}

/** Ends a round without a result; false when none runs there. */
export function voidStage(place: Place, stage: string, rng: () => number): boolean {
  const round = place.rounds.get(stage);
  const events = round ? voidRound(round, 'stopped') : [];
  for (const event of events) if (round) settleEvent(place, round, event, rng);
  return events.length > 0;
}

/** Passes an input of a player on. Throws AppError 'not-found' if the member does not play this round. */
export function playOnStage(place: Place, member: Member, stage: string, id: string, input: unknown): void {
  const round = place.rounds.get(stage);
  const player = round ? playerOf(round, member.body) : -1;
  if (!round?.play || round.id !== id || round.phase !== 'play' || player < 0) throw new AppError('not-found', 404);
  if (!round.play.input(player, input, place.world.tick)) throw new AppError('bad-request', 400);
}

/**
 * Passes on what a host decided. Throws AppError if no round of a host runs there, if the host plays in it, or if the
 * game refuses it.
 */
export function hostStage(place: Place, member: Member, stage: string, id: string, input: unknown): void {
  const round = place.rounds.get(stage);
  if (!round?.play || round.id !== id || round.phase !== 'play' || round.isPractice)
    throw new AppError('round-not-running', 409);
  // also one who went out: a player must not decide who stays
  if (playerOf(round, member.body) >= 0) throw new AppError('not-allowed', 403);
  const outcome = round.play.hostInput(input, place.world.tick);
  if (outcome !== 'taken') throw outcome === 'unfit' ? new AppError('bad-request', 400) : new AppError('not-now', 409);
}

/** Passes a host's command on. Returns false if no round runs there. */
export function commandStage(
  place: Place,
  stage: string,
  command: HostCommand | 'out',
  body: number,
  rng: () => number,
): boolean {
  const round = place.rounds.get(stage);
  if (round?.phase !== 'play') return false;
  if (command === 'out') {
    if (!round.alive.has(body)) return false;
    leaveRound(round, body, place.world.tick);
    settleOut(place, round, [body], rng);
    return true;
  }
  commandRound(round, { command, player: body === 0 ? -1 : playerOf(round, body) }, place.world.tick);
  updateMasks(place);
  if (command === 'back' && round.alive.has(body)) stepIn(place, stage, body, rng);
  return true;
}
