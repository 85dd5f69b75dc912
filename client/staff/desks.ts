import type { ComponentType } from 'preact';

type Desk = {
  /** Address below /staff, and the key of its name. */
  id: 'winners' | 'exports' | 'team' | 'bans';
  roles: readonly string[];
  /** Loaded when it is opened, so that nobody loads what their role never sees. */
  load: () => Promise<ComponentType>;
};

/** Every desk. The roles only decide what is shown: each route of the server checks them itself. */
export const DESKS = [
  {
    id: 'winners',
    roles: ['admin', 'fulfilment'],
    load: async () => (await import('./winners/desk.tsx')).WinnersDesk,
  },
  {
    id: 'exports',
    roles: ['admin', 'fulfilment'],
    load: async () => (await import('./exports/desk.tsx')).ExportsDesk,
  },
  { id: 'team', roles: ['admin'], load: async () => (await import('./team/desk.tsx')).TeamDesk },
  { id: 'bans', roles: ['admin', 'host'], load: async () => (await import('./bans/desk.tsx')).BansDesk },
] as const satisfies readonly Desk[];

export type DeskId = (typeof DESKS)[number]['id'];

export function desksOf(roles: readonly string[]): Desk[] {
  return DESKS.filter((desk: Desk) => desk.roles.some((role) => roles.includes(role)));
}
