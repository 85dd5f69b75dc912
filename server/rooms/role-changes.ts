import { CLOSE_CODE } from '../../shared/protocol.ts';
import type { Ticket } from '../auth/ticket.ts';
import type { Epochs } from '../cluster/epochs.ts';
import type { Place } from '../world/place.ts';

export type RoleChanges = {
  /** To be asked before the roles of a newcomer are read; goes into their ticket. */
  rolesEpoch(): Promise<number>;
  /** False: the roles that this ticket names were changed since it was made. */
  isStanding(ticket: Pick<Ticket, 'staff' | 'rolesEpoch'>): boolean;
  /**
   * Roles or sessions of this member of staff have changed: whatever their pages may do ends now, tickets on the way count
   * no more, and each page comes in again as what its cookies are worth then.
   */
  reenter(staff: string): void;
};

/** What a change of roles means for tickets and bodies. */
export function roleChanges(epochs: Epochs, places: ReadonlyMap<string, Place>): RoleChanges {
  return {
    rolesEpoch: epochs.now,
    isStanding: ({ staff, rolesEpoch = 0 }) => !staff || rolesEpoch >= epochs.last(staff),
    reenter(staff) {
      epochs.advance(staff);
      for (const place of places.values())
        for (const member of place.members.values()) {
          if (member.staff !== staff) continue;
          // now, and not when the socket has closed: what is on its way already counts for nothing
          Object.assign(member, { roles: [], staff: null });
          member.line?.close(CLOSE_CODE.rolesChanged);
        }
    },
  };
}
