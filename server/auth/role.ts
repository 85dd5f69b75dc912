/** Roles of staff, per event. An administrator holds '*', every event. */
export const ROLES = ['admin', 'pr', 'host', 'exhibitor', 'fulfilment', 'agent', 'sales'] as const;
export type Role = (typeof ROLES)[number];

/** Any signed-in member of staff. */
export const ANY_ROLE: readonly Role[] = ROLES;
