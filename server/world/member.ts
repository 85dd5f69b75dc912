import type { ServerMessage, ServerMessages } from '../../shared/protocol.ts';
import type { Role } from '../../shared/staff.ts';
import { type Bucket, createBucket } from './bucket.ts';
import type { Hearing } from './hearing.ts';

/** How a place talks to one browser; null while the connection is lost. */
export type Line = {
  send<K extends ServerMessage>(type: K, message: ServerMessages[K]): void;
  /** A frame of motion (`shared/motion/frames.ts`), with the head that the stream puts in front. */
  frame(bytes: Uint8Array): void;
  /** Bytes that wait in this process because the other side does not read. */
  backlog(): number;
  /** The browser has joined and listens. */
  isOpen(): boolean;
  close(code: number): void;
  /** Ends a connection whose other side does not answer any more. */
  cut(): void;
};

/**
 * A visitor in a place: one per visitor however many tabs are open. The name lives here, in the cookie and on the
 * screens, never in the database or a log.
 */
export type Member = {
  readonly visitor: string;
  readonly body: number;
  name: string;
  look: string;
  party: string;
  roles: readonly Role[];
  /** Id of the staff account, for the audit. */
  staff: string | null;
  line: Line | null;
  /** How the browser of `line` is told of motion; null without one. */
  hearing: Hearing | null;
  /** Its last frame of friends named some: it has to hear when they are gone. */
  hadFriends: boolean;
  /** Tick at which a body without a connection is taken away; Infinity while connected. */
  goneAt: number;
  /** Number of the first line of chat that was said after they came. */
  hearsFrom: number;
  /** Tick before which a portal does not try again. */
  heldUntil: number;
  readonly turns: Bucket;
  readonly words: Bucket;
  readonly pulses: Bucket;
  readonly other: Bucket;
};

/** What a verified ticket says of who joins. */
export type Arrival = Pick<Member, 'visitor' | 'name' | 'look' | 'party' | 'roles' | 'staff'>;

export const createMember = ({ visitor, name, look, party, roles, staff }: Arrival, body: number): Member => ({
  visitor,
  name,
  look,
  party,
  roles,
  staff,
  body,
  line: null,
  hearing: null,
  hadFriends: false,
  goneAt: Number.POSITIVE_INFINITY,
  hearsFrom: 1,
  heldUntil: 0,
  // a fast player on a keyboard makes about 8 turns a second
  turns: createBucket(20, 10),
  words: createBucket(4, 0.7),
  // a page sends one a second, and one after each picture
  pulses: createBucket(10, 4),
  other: createBucket(10, 2),
});

export const isStaff = (member: Pick<Member, 'roles'>): boolean => member.roles.length > 0;
export const hasRole = (member: Pick<Member, 'roles'>, roles: readonly Role[]): boolean =>
  member.roles.some((role) => roles.includes(role));
