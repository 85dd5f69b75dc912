import * as v from 'valibot';

/** The roles of staff, per event. An administrator has the event '*', which means every event. */
export const ROLES = ['admin', 'pr', 'host', 'exhibitor', 'fulfilment', 'agent', 'sales'] as const;
export type Role = (typeof ROLES)[number];

/** The query parameter of requests that a console page repeats by itself. They do not count as use of the session. */
export const BY_ITSELF = 'by-itself';

/** A staff account in the list of the team. */
export const Member = v.object({
  id: v.string(),
  label: v.string(),
  roles: v.array(v.picklist(ROLES)),
  /** Has a role in every event. Such an account can be changed only on the machine. */
  everyEvent: v.boolean(),
  /** Also works at another event. */
  elsewhere: v.boolean(),
  isMe: v.boolean(),
  signedIn: v.boolean(),
  lastSeenAt: v.nullable(v.number()),
  /** Has a passkey or codes. */
  secondFactor: v.boolean(),
  /** Masked; null if the account was invited only by a link. */
  email: v.nullable(v.string()),
});
export type Member = v.InferOutput<typeof Member>;

/** A browser in which a staff account is signed in. */
export const Session = v.object({
  id: v.string(),
  /** The browser and system, by family; '' if unknown. */
  device: v.string(),
  createdAt: v.number(),
  lastSeenAt: v.number(),
  isMine: v.boolean(),
});
export type Session = v.InferOutput<typeof Session>;

/** The second factors that a person has. */
export const Factors = v.object({
  /** When the authenticator app was set up; null if it was not. */
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
