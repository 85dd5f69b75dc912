import * as v from 'valibot';

/** Roles of staff, per event. An administrator holds '*', every event. */
export const ROLES = ['admin', 'pr', 'host', 'exhibitor', 'fulfilment', 'agent', 'sales'] as const;
export type Role = (typeof ROLES)[number];

/** A member of staff as the team's list shows them. */
export const Member = v.object({
  id: v.string(),
  label: v.string(),
  roles: v.array(v.picklist(ROLES)),
  everyEvent: v.boolean(),
  signedIn: v.boolean(),
  lastSeenAt: v.nullable(v.number()),
});
export type Member = v.InferOutput<typeof Member>;
