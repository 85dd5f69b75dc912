import { BodyState, type PlaceState, RoundState } from '../../shared/place-state.ts';
import { viewRound } from '../rounds/field-round.ts';
import { isStaff } from '../world/member.ts';
import type { Place } from '../world/place.ts';
import type { WorldBody } from '../world/world.ts';

type Facts = { name: string; look: string; party: string; staff: boolean; npc: boolean; away: boolean };

function factsOf(place: Place, body: WorldBody): Facts | null {
  const member = place.byBody.get(body.id);
  if (member) {
    const { name, look, party } = member;
    return { name, look, party, staff: isStaff(member), npc: false, away: member.line === null };
  }
  const greeter = place.characters.find((one) => one.body === body.id);
  return greeter
    ? { name: greeter.name.ko, look: greeter.look, party: '', staff: false, npc: true, away: false }
    : null;
}

function writeBodies(place: Place, state: PlaceState): void {
  const playing = new Set([...place.rounds.values()].flatMap((round) => [...round.alive]));
  for (const body of place.world.bodies.values()) {
    const facts = factsOf(place, body);
    if (!facts) continue;
    const key = String(body.id);
    const known = state.bodies.get(key);
    const view = known ?? new BodyState();
    const { x, y, dir, face } = body;
    // unchanged fields cost nothing: the schema sends differences
    Object.assign(view, { x, y, dir, face, ...facts, playing: playing.has(body.id) });
    if (!known) state.bodies.set(key, view);
  }
  for (const key of [...state.bodies.keys()]) if (!place.world.bodies.has(Number(key))) state.bodies.delete(key);
}

function writeRounds(place: Place, state: PlaceState): void {
  for (const [stage, round] of place.rounds) {
    const known = state.rounds.get(stage);
    const view = known ?? new RoundState();
    Object.assign(view, { game: round.game, ...viewRound(round) });
    if (!known) state.rounds.set(stage, view);
  }
}

/** Writes what everybody may see of a place into its Colyseus state. Nothing else ever writes there. */
export function writeState(place: Place, state: PlaceState): void {
  state.tick = place.world.tick;
  writeBodies(place, state);
  writeRounds(place, state);
}
