import type { ServerMessage, ServerMessages } from '../../shared/protocol.ts';
import type { Role } from '../../shared/staff.ts';
import { type Bucket, createBucket } from './bucket.ts';

/** How a place talks to one browser; null while the connection is lost. */
export type Line = {
  send<K extends ServerMessage>(type: K, message: ServerMessages[K]): void;
  close(code: number): void;
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
  /** Tick at which a body without a connection is taken away; Infinity while connected. */
  goneAt: number;
  readonly turns: Bucket;
  readonly words: Bucket;
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
  goneAt: Number.POSITIVE_INFINITY,
  // a fast player on a keyboard makes about 8 turns a second
  turns: createBucket(20, 10),
  words: createBucket(4, 0.7),
  other: createBucket(10, 2),
});

export const isStaff = (member: Pick<Member, 'roles'>): boolean => member.roles.length > 0;
export const hasRole = (member: Pick<Member, 'roles'>, roles: readonly Role[]): boolean =>
  member.roles.some((role) => roles.includes(role));
