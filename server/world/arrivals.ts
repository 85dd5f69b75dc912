import { CLOSE_CODE } from '../../shared/protocol.ts';
import { isFree } from '../../shared/world/grid.ts';
import { tileAt } from '../../shared/world/path.ts';
import { createHearing, stopHearing } from './hearing.ts';
import { type Arrival, createMember, type Line, type Member } from './member.ts';
import { tellPerson } from './people.ts';
import { bodyOf, type Lost, maskOf, newBodyId, type Place, spawnSpot } from './place.ts';
import { tellGone } from './stream.ts';
import { addBody, putBody, removeBody, setMask } from './world.ts';

/** Ticks that a body waits for its lost connection (20 s). */
const GRACE_TICKS = 400;

/** Where a new body appears: at a spawn ('' is the first), or where it stood when its connection was lost. */
export type ArrivesAt = {
  spawn: string;
  /** Units. */
  spot: { x: number; y: number } | null;
  /** First chat line that they may receive, if they were here before; else null. */
  hearsFrom: number | null;
};

export const atSpawn = (spawn: string): ArrivesAt => ({ spawn, spot: null, hearsFrom: null });

/** Uses the remembered spot, unless it has become a wall; then a spawn. */
function spotFor(place: Place, { spawn, spot }: ArrivesAt, rng: () => number): { x: number; y: number } {
  return spot && isFree(place.world.grid, tileAt(spot.x, spot.y)) ? spot : spawnSpot(place, spawn, rng);
}

/**
 * Adds a browser to the place. A visitor who is already here (another tab, a reload, a connection that came back) gets
 * the same body back, and the older tab is disconnected from it.
 */
export function join(place: Place, arrival: Arrival, line: Line, at: ArrivesAt, rng: () => number): Member {
  const known = place.members.get(arrival.visitor);
  if (known) {
    const { name, look, party, roles, staff } = arrival;
    const before = known.line;
    stopTelling(place, known);
    Object.assign(known, { name, look, roles, staff, line, goneAt: Number.POSITIVE_INFINITY });
    if (party) known.party = party;
    const body = bodyOf(place, known);
    // a new page numbers its turns from one again, and stands until its first turn
    if (body) {
      putBody(place.world, body, body.x, body.y);
      body.seq = 0;
    }
    before?.close(CLOSE_CODE.replaced);
    startTelling(place, known, line);
    return known;
  }
  const spot = spotFor(place, at, rng);
  const id = newBodyId(place);
  const member = createMember(arrival, id);
  member.hearsFrom = at.hearsFrom ?? place.talk.next;
  member.line = line;
  const body = addBody(place.world, id, spot.x, spot.y);
  place.members.set(arrival.visitor, member);
  place.byBody.set(id, member);
  setMask(place.world, body, maskOf(place, member));
  startTelling(place, member, line);
  for (const character of place.characters) character.queue.push(id);
  return member;
}

function startTelling(place: Place, member: Member, line: Line): void {
  member.hearing = createHearing(member.body, place.world.tick, (frame) => line.frame(frame));
  member.hadFriends = false;
  tellPerson(place, member.body);
}

function stopTelling(place: Place, member: Member): void {
  if (member.hearing) stopHearing(place.stream, member.hearing);
  member.hearing = null;
}

/** Handles the end of a connection. The body stands and waits for the visitor until its grace period is over. */
export function drop(place: Place, member: Member, line: Line, forGood: boolean): void {
  if (member.line !== line) return;
  member.line = null;
  stopTelling(place, member);
  const body = bodyOf(place, member);
  if (body) putBody(place.world, body, body.x, body.y);
  if (forGood) leave(place, member);
  else member.goneAt = place.world.tick + GRACE_TICKS;
}

/** Removes a body from the place and tells everybody. */
export function leaveBody(place: Place, id: number): void {
  const body = place.world.bodies.get(id);
  if (!body) return;
  tellGone(place.stream, body);
  removeBody(place.world, id);
}

/** Removes a member whose connection did not come back in time, and remembers where the body stood. */
export function giveUp(place: Place, member: Member): void {
  const body = bodyOf(place, member);
  leave(place, member, body ? { x: body.x, y: body.y, hearsFrom: member.hearsFrom } : null);
}

/** Removes a member and closes the connection, if there is one, so that they cannot come back by it. */
export function sendOff(place: Place, member: Member, code: number): void {
  const { line } = member;
  leave(place, member);
  line?.close(code);
}

/** Removes a member. The connection, if there is one, may end later; its end then has no effect. */
export function leave(place: Place, member: Member, lost: Lost | null = null): void {
  member.line = null;
  stopTelling(place, member);
  leaveBody(place, member.body);
  place.byBody.delete(member.body);
  if (place.members.get(member.visitor) !== member) return;
  place.members.delete(member.visitor);
  place.gone(member.visitor, lost);
}
