import { type Book, createBook, type Limits, openCopy, type Presence, type SeatingEvent, takeEvents } from './book.ts';
import { type Admission, answer, arrive, tick } from './seating.ts';
import { left, sit, travel } from './sitting.ts';

/**
 * What the book's events lead to in the rooms: the bodies that are really there, and the questions on people's screens.
 */
export type House = {
  readonly book: Book;
  /** Visitor -> party, per place. A visitor in two places is the fault that the tests look for. */
  readonly rooms: Map<string, Map<string, string>>;
  readonly presence: Map<string, Presence>;
  /** Question on the screen of a visitor. */
  readonly questions: Map<string, string>;
  readonly events: SeatingEvent[];
  now: number;
};

export function openHouse(limits: Limits, maps: readonly string[] = ['hall']): House {
  const presence = new Map<string, Presence>();
  let ids = 0;
  const book = createBook({
    limits,
    newId: () => `place-${++ids}`,
    newParty: () => `own${++ids}`,
    presence: (_place, visitor) => presence.get(visitor) ?? 'here',
  });
  const house: House = { book, rooms: new Map(), presence, questions: new Map(), events: [], now: 1_000_000 };
  for (const map of maps) openCopy(book, map, house.now);
  follow(house);
  return house;
}

/** Does what the rooms would do about the book's events. */
function follow(house: House): void {
  const { rooms, questions } = house;
  for (const event of takeEvents(house.book)) {
    house.events.push(event);
    if (event.type === 'open') rooms.set(event.place, new Map());
    if (event.type === 'close') rooms.delete(event.place);
    if (event.type === 'ask') for (const visitor of event.visitors) questions.set(visitor, event.move);
    if (event.type === 'ask-over') for (const visitor of event.visitors) questions.delete(visitor);
    if (event.type !== 'travel') continue;
    rooms.get(event.from)?.delete(event.visitor);
    questions.delete(event.visitor);
  }
}

const done = <T>(house: House, result: T): T => {
  follow(house);
  return result;
};

export type Asked = { ticket: Admission } | { waiting: string; position: number; of: number };

export function ask(house: House, visitor: string, party = '', staff = false): Asked {
  const answered = done(house, arrive(house.book, { visitor, party, staff, map: 'hall' }, house.now));
  if (!('waiting' in answered)) return { ticket: answered };
  const { reason, position, of } = answered.waiting;
  return { waiting: reason, position, of };
}

/** The page opens its socket. Returns what the book answers. */
export function join(house: House, visitor: string, { place, party, serial }: Admission): string {
  const said = done(house, sit(house.book, visitor, place, serial, house.now));
  if (said.outcome !== 'sits') return said.outcome;
  // a page that was opened anew shows no question
  house.questions.delete(visitor);
  if (said.leaves) {
    house.rooms.get(said.leaves)?.delete(visitor);
    left(house.book, visitor, said.leaves, house.now);
  }
  house.rooms.get(place)?.set(visitor, party);
  house.presence.set(visitor, 'here');
  return 'sits';
}

/** Asks for a ticket and joins at once. Throws if there is no ticket. */
export function enter(house: House, visitor: string, party = ''): Admission {
  const asked = ask(house, visitor, party);
  if (!('ticket' in asked)) throw new Error(`${visitor} has to wait: ${asked.waiting}`);
  join(house, visitor, asked.ticket);
  return asked.ticket;
}

export function leaveHouse(house: House, visitor: string): void {
  for (const [place, room] of house.rooms) {
    if (!room.delete(visitor)) continue;
    house.questions.delete(visitor);
    done(house, left(house.book, visitor, place, house.now));
  }
}

export function say(house: House, visitor: string, yes: boolean): void {
  done(house, answer(house.book, visitor, house.questions.get(visitor) ?? 'none', yes, house.now));
}

/** Goes through a portal; false if the other end is full. */
export function portal(house: House, visitor: string, map: string): boolean {
  const goes = done(house, travel(house.book, visitor, map, house.now));
  if (goes) house.questions.delete(visitor);
  if (goes) for (const room of house.rooms.values()) room.delete(visitor);
  return goes;
}

export function wait(house: House, ms: number): void {
  house.now += ms;
  done(house, tick(house.book, house.now));
}
