import type { Who } from '../../shared/motion/facts.ts';
import { isStaff } from './member.ts';
import type { Place } from './place.ts';
import { tellWho } from './stream.ts';

/** The public description of a body in this place; null if there is no such body. */
export function whoIs(place: Place, id: number): Who | null {
  const body = place.world.bodies.get(id);
  if (!body) return null;
  const { mask } = body;
  const member = place.byBody.get(id);
  if (member) {
    const { name, look, party, line } = member;
    let playing = false;
    for (const round of place.rounds.values()) playing ||= round.alive.has(id);
    for (const { round } of place.tables.values())
      playing ||= round.seats.some(({ visitor }) => visitor === member.visitor);
    const number = partyNumber(place, party);
    return {
      id,
      mask,
      staff: isStaff(member),
      npc: false,
      away: line === null,
      playing,
      party: number,
      look,
      name,
      nameEn: '',
    };
  }
  const character = place.characters.find((one) => one.body === id);
  if (!character) return null;
  const { look, name } = character;
  return {
    id,
    mask,
    staff: false,
    npc: true,
    away: false,
    playing: false,
    party: 0,
    look,
    name: name.ko,
    nameEn: name.en,
  };
}

/**
 * The number that stands for a party in messages. The word in a party's link lets people in, so strangers never receive
 * it.
 */
export function partyNumber(place: Place, party: string): number {
  if (party === '') return 0;
  const known = place.partyNumbers.get(party);
  if (known) return known;
  const number = place.nextParty;
  place.nextParty = (number % 0xffff) + 1;
  place.partyNumbers.set(party, number);
  return number;
}

const sameWho = (a: Who, b: Who): boolean =>
  a.staff === b.staff &&
  a.npc === b.npc &&
  a.away === b.away &&
  a.playing === b.playing &&
  a.party === b.party &&
  a.look === b.look &&
  a.name === b.name &&
  a.nameEn === b.nameEn;

/** Sends the description of a body to everybody at once, without waiting for `tellPeople`. */
export function tellPerson(place: Place, id: number): void {
  const who = whoIs(place, id);
  if (!who) return;
  place.people.set(id, who);
  tellWho(place.stream, who);
}

/**
 * Sends what changed about people since the last call: names, looks, who plays, who is away. Masks are sent in the
 * motion records.
 */
export function tellPeople(place: Place): void {
  for (const id of place.world.bodies.keys()) {
    const who = whoIs(place, id);
    const told = place.people.get(id);
    if (!who || (told && sameWho(who, told))) continue;
    tellPerson(place, id);
  }
  for (const id of place.people.keys()) if (!place.world.bodies.has(id)) place.people.delete(id);
}
