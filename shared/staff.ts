import * as v from 'valibot';

/** Roles of staff, per event. An administrator holds '*', every event. */
export const ROLES = ['admin', 'pr', 'host', 'exhibitor', 'fulfilment', 'agent', 'sales'] as const;
export type Role = (typeof ROLES)[number];

/** In the query of what a console's page asks for again and again by itself: it is no use of the session. */
export const BY_ITSELF = 'by-itself';

/** A member of staff as the team's list shows them. */
export const Member = v.object({
  id: v.string(),
  label: v.string(),
  roles: v.array(v.picklist(ROLES)),
  /** Holds a role of every event: seen here, changed nowhere but on the machine. */
  everyEvent: v.boolean(),
  /** Works at another event too. */
  elsewhere: v.boolean(),
  isMe: v.boolean(),
  signedIn: v.boolean(),
  lastSeenAt: v.nullable(v.number()),
  /** Has a passkey or codes. */
  secondFactor: v.boolean(),
  /** Masked; null: was invited by the link alone. */
  email: v.nullable(v.string()),
});
export type Member = v.InferOutput<typeof Member>;

/** A place where somebody of staff is signed in. */
export const Session = v.object({
  id: v.string(),
  /** Families of browser and system; '' when they are not known. */
  device: v.string(),
  createdAt: v.number(),
  lastSeenAt: v.number(),
  isMine: v.boolean(),
});
export type Session = v.InferOutput<typeof Session>;

/** What a person can confirm with that it is them. */
export const Factors = v.object({
  /** When the codes of an authenticator app were set up; null: they were not. */
  totp: v.nullable(v.number()),
  passkeys: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      transports: v.array(v.string()),
      createdAt: v.number(),
      lastUsedAt: v.nullable(v.number()),
    }),
  ),
});
export type Factors = v.InferOutput<typeof Factors>;
