import { encodeFriends, encodePulse } from '../../shared/motion/frames.ts';
import { STILL, walkOf } from '../../shared/world/direction.ts';
import { type Hearing, heard, keepPace, mayStillJoin } from './hearing.ts';
import type { Member } from './member.ts';
import { tellPeople } from './people.ts';
import { acknowledge, type Place } from './place.ts';
import { collect, flush } from './stream.ts';
import { halt } from './world.ts';

/** Names, looks and who plays are slow facts: twice a second (500 ms). */
const PEOPLE_TICKS = 10;
/** Friends are shown on the minimap once a second, each at a tick of its own so that not all are written to at once. */
const FRIENDS_TICKS = 20;

/** Ticks without a frame after which a pulse is answered (1 s). */
const SILENCE_TICKS = 20;
/** Ticks between two checks of how a client keeps up (200 ms). */
const CARE_TICKS = 4;
/** A walking body whose page sent nothing for this long (2.5 s) is stopped, because nobody steers it. */
const SILENT_WALK_TICKS = 50;

/** Stops a body whose page is stuck or gone, so that it does not run on into a wall. */
function stopUnsteered(place: Place, member: Member, hearing: Hearing): void {
  if (place.world.tick - hearing.heardAt <= SILENT_WALK_TICKS) return;
  const body = place.world.bodies.get(member.body);
  if (!body || walkOf(body.heading) === STILL) return;
  halt(place.world, body);
  acknowledge(place, member);
}

/** Sends one member of a party where the others are. Sends nothing to a member who is alone. */
function tellFriends(place: Place, member: Member, party: readonly Member[]): void {
  const friends = party
    .filter((one) => one !== member)
    .map((one) => place.world.bodies.get(one.body))
    .filter((body) => body !== undefined)
    .map(({ id, x, y, told }) => ({ id, ...(told.veil ?? { x, y }) }));
  if (friends.length > 0 || member.hadFriends) member.line?.frame(encodeFriends(place.stream.head, friends));
  member.hadFriends = friends.length > 0;
}

function tellParties(place: Place): void {
  const due = place.world.tick % FRIENDS_TICKS;
  for (const member of place.members.values()) {
    if (member.body % FRIENDS_TICKS !== due || member.party === '' || member.hearing?.pace !== 'live') continue;
    tellFriends(place, member, place.parties.get(member.party) ?? []);
  }
}

function indexParties(place: Place): void {
  place.parties.clear();
  for (const member of place.members.values()) {
    const party = place.parties.get(member.party);
    if (party) party.push(member);
    else place.parties.set(member.party, [member]);
  }
  for (const party of place.partyNumbers.keys()) if (!place.parties.has(party)) place.partyNumbers.delete(party);
}

/**
 * Runs last in a tick and sends everybody what is new to them. Returns the members whose clients no longer read, or
 * never began to; the room must disconnect them.
 */
export function tellPlace(place: Place): Member[] {
  const { stream, world } = place;
  if (world.tick % PEOPLE_TICKS === 0) tellPeople(place);
  collect(stream);
  flush(stream);
  const stalled: Member[] = [];
  for (const member of place.members.values()) {
    const { line, hearing } = member;
    if (!line || !hearing) continue;
    if (!line.isOpen()) {
      if (!mayStillJoin(stream, hearing, line.backlog())) stalled.push(member);
      continue;
    }
    // a new page must not wait for its first picture; the other clients are checked in turn
    if (hearing.pace !== 'new' && (member.body + world.tick) % CARE_TICKS !== 0) continue;
    stopUnsteered(place, member, hearing);
    if (!keepPace(stream, hearing, line.backlog())) stalled.push(member);
  }
  if (world.tick % FRIENDS_TICKS === 0) indexParties(place);
  tellParties(place);
  return stalled;
}

/** Handles a pulse of a client, and answers it with the current tick if the client needs the answer. */
export function pulse(place: Place, member: Member, readTick: number, hidden: boolean, stamp: number): void {
  const { stream, world } = place;
  if (!member.hearing) return;
  heard(stream, member.hearing, readTick, hidden);
  // nobody steers a body while its page is hidden
  const body = hidden ? world.bodies.get(member.body) : undefined;
  if (body && walkOf(body.heading) !== STILL) {
    halt(world, body);
    acknowledge(place, member);
  }
  // frames show that the server is alive too; answer only a client that measures the line, or that received nothing for
  // a second
  const { listener, pace } = member.hearing;
  if (stamp > 0 || world.tick - listener.sentTick >= SILENCE_TICKS)
    member.line?.frame(encodePulse(stream.head, world.tick, stamp, pace === 'live'));
}
