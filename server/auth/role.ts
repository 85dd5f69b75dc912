/** Roles of staff, per event. An administrator holds '*', every event. */
export const ROLES = ['admin', 'pr', 'host', 'exhibitor', 'fulfilment', 'agent', 'sales'] as const;
export type Role = (typeof ROLES)[number];
