import type { ServerMessage, ServerMessages } from '../../shared/protocol.ts';
import type { Role } from '../../shared/staff.ts';
import { type Bucket, createBucket } from './bucket.ts';
import type { Hearing } from './hearing.ts';

/** The connection of a place to one browser. */
export type Line = {
  send<K extends ServerMessage>(type: K, message: ServerMessages[K]): void;
  /** Sends a frame of motion (`shared/motion/frames.ts`). The stream has put the transport's head in front. */
  frame(bytes: Uint8Array): void;
  /** Bytes that wait in this process because the browser does not read. */
  backlog(): number;
  /** The browser has joined and listens. */
  isOpen(): boolean;
  close(code: number): void;
  /** Ends a connection without a closing handshake, because the other side no longer answers. */
  cut(): void;
};

/**
 * A visitor in a place. A visitor has one member, however many tabs are open. The name is kept here, in the cookie and
 * on the screens, never in the database or a log.
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
  /** How the browser of `line` receives motion; null without a connection. */
  hearing: Hearing | null;
  /** The last list of friends that it received was not empty, so it must also receive the empty one. */
  hadFriends: boolean;
  /** Tick at which a body without a connection is removed; Infinity while connected. */
  goneAt: number;
  /** Number of the first chat line that was said after they arrived. */
  hearsFrom: number;
  /** Tick before which the portal does not try again. */
  heldUntil: number;
  readonly turns: Bucket;
  readonly words: Bucket;
  readonly pulses: Bucket;
  readonly inputs: Bucket;
  readonly claps: Bucket;
  readonly other: Bucket;
};

/** What a verified ticket contains about the visitor who joins. */
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
  // the fastest thumbs tap twelve times a second
  inputs: createBucket(24, 15),
  // what spectators do costs others a moment of their screens
  claps: createBucket(8, 4),
  other: createBucket(10, 2),
});

/** The roles that may run rounds. */
export const HOSTS: readonly Role[] = ['admin', 'host'];

export const isStaff = (member: Pick<Member, 'roles'>): boolean => member.roles.length > 0;
export const hasRole = (member: Pick<Member, 'roles'>, roles: readonly Role[]): boolean =>
  member.roles.some((role) => roles.includes(role));
