import { CLOSE_CODE } from '../../shared/protocol.ts';
import { createHearing, stopHearing } from './hearing.ts';
import { type Arrival, createMember, type Line, type Member } from './member.ts';
import { tellPerson } from './people.ts';
import { bodyOf, maskOf, newBodyId, type Place, spawnSpot } from './place.ts';
import { tellGone } from './stream.ts';
import { addBody, putBody, removeBody, setMask } from './world.ts';

/** Ticks that a body waits for its lost connection (20 s). */
const GRACE_TICKS = 400;

/**
 * A browser arrives. A visitor who is already here (another tab, a reload, a connection that came back) gets the same
 * body back and the older tab lets go of it.
 */
export function join(place: Place, arrival: Arrival, line: Line, spawnName: string, rng: () => number): Member {
  const known = place.members.get(arrival.visitor);
  if (known) {
    const { name, look, party, roles, staff } = arrival;
    const before = known.line;
    stopTelling(place, known);
    Object.assign(known, { name, look, roles, staff, line, goneAt: Number.POSITIVE_INFINITY });
    if (party) known.party = party;
    const body = bodyOf(place, known);
    // a new page counts its turns from one again, and stands until it says otherwise
    if (body) {
      putBody(place.world, body, body.x, body.y);
      body.seq = 0;
    }
    before?.close(CLOSE_CODE.replaced);
    startTelling(place, known, line);
    return known;
  }
  const spot = spawnSpot(place, spawnName, rng);
  const id = newBodyId(place);
  const member = createMember(arrival, id);
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

/** A connection ended. The body waits for it, standing, until its grace is over. */
export function drop(place: Place, member: Member, line: Line, forGood: boolean): void {
  if (member.line !== line) return;
  member.line = null;
  stopTelling(place, member);
  const body = bodyOf(place, member);
  if (body) putBody(place.world, body, body.x, body.y);
  if (forGood) leave(place, member);
  else member.goneAt = place.world.tick + GRACE_TICKS;
}

/** Takes a body out of the place, and everybody hears of it. */
export function leaveBody(place: Place, id: number): void {
  const body = place.world.bodies.get(id);
  if (!body) return;
  tellGone(place.stream, body);
  removeBody(place.world, id);
}

/** Takes a member out. Its connection, if there is one, may end later and means nothing any more. */
export function leave(place: Place, member: Member): void {
  member.line = null;
  stopTelling(place, member);
  leaveBody(place, member.body);
  place.byBody.delete(member.body);
  if (place.members.get(member.visitor) !== member) return;
  place.members.delete(member.visitor);
  place.gone(member.visitor);
}
