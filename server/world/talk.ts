import type { ServerMessages } from '../../shared/protocol.ts';
import { isStaff, type Member } from './member.ts';
import { type Place, tell } from './place.ts';
import type { SaidLine } from './talk-log.ts';

/** Number of chat lines that a place keeps for members who come back. They are kept in memory only. */
const KEPT_LINES = 50;

const lineFor = (member: Member, line: SaidLine, body: number): ServerMessages['said'] => {
  const mine = line.visitor === member.visitor;
  // only the sender receives the `id` of its line
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

/**
 * Sends a chat line to everybody here. The sender receives `id` back, so its page knows that the line was delivered.
 */
export function say(place: Place, member: Member, text: string, id: number): void {
  const { talk } = place;
  const line = { seq: talk.next++, visitor: member.visitor, name: member.name, text, staff: isStaff(member), id };
  talk.lines.push(line);
  if (talk.lines.length > KEPT_LINES) talk.lines.shift();
  // a client that is still joining misses the line, like one that arrives a moment later
  for (const other of place.members.values())
    if (other.line?.isOpen()) tell(other, 'said', lineFor(other, line, member.body));
}

/**
 * Sends a returning member the lines after `heard`, which its page lost with the connection. Lines from before the
 * member first arrived are left out. Body 0: a line is for the chat only, not for a speech bubble.
 */
export function sayAgain(place: Place, member: Member, heard: number): void {
  for (const line of place.talk.lines)
    if (line.seq > heard && line.seq >= member.hearsFrom) tell(member, 'said', lineFor(member, line, 0));
}
