import type { ServerMessages } from '../../shared/protocol.ts';
import { isStaff, type Member } from './member.ts';
import { type Place, tell } from './place.ts';
import type { SaidLine } from './talk-log.ts';

/** How many lines a place remembers for whoever comes back to it. In memory only. */
const KEPT_LINES = 50;

const lineFor = (member: Member, line: SaidLine, body: number): ServerMessages['said'] => {
  const mine = line.visitor === member.visitor;
  // the number of a page's own line is nobody else's business
  return {
    seq: line.seq,
    body,
    name: line.name,
    text: line.text,
    staff: line.staff,
    mine,
    id: mine ? line.id : 0,
  };
};

/** Somebody says a line to everybody here. `id` comes back to who said it: that is how a page knows that it was heard. */
export function say(place: Place, member: Member, text: string, id: number): void {
  const { talk } = place;
  const line = { seq: talk.next++, visitor: member.visitor, name: member.name, text, staff: isStaff(member), id };
  talk.lines.push(line);
  if (talk.lines.length > KEPT_LINES) talk.lines.shift();
  // who has not begun to listen has missed it, as somebody who comes a moment later
  for (const other of place.members.values())
    if (other.line?.isOpen()) tell(other, 'said', lineFor(other, line, member.body));
}

/**
 * Tells somebody who comes back what was said here since the line `heard`, and nothing from before they first came: what a page
 * lost with its connection. Body 0: these lines are for the chat, not for a bubble.
 */
export function sayAgain(place: Place, member: Member, heard: number): void {
  for (const line of place.talk.lines)
    if (line.seq > heard && line.seq >= member.hearsFrom) tell(member, 'said', lineFor(member, line, 0));
}
