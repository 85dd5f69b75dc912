import { CLOSE_CODE } from '../../shared/protocol.ts';
import type { Ticket } from '../auth/ticket.ts';
import type { Epochs } from '../cluster/epochs.ts';
import type { Place } from '../world/place.ts';

export type RoleChanges = {
  /** The epoch for a newcomer's ticket. Read it before you read the newcomer's roles. */
  rolesEpoch(): Promise<number>;
  /** False if the roles in this ticket have changed since it was made. */
  isStanding(ticket: Pick<Ticket, 'staff' | 'rolesEpoch'>): boolean;
  /**
   * Call it when roles or sessions of a staff member have changed. Their pages lose their rights at once, tickets on
   * the way become invalid, and each page joins again with the rights that its cookies then give.
   */
  reenter(staff: string): void;
};

/** Applies a change of roles to tickets and bodies. */
export function roleChanges(epochs: Epochs, places: ReadonlyMap<string, Place>): RoleChanges {
  return {
    rolesEpoch: epochs.now,
    isStanding: ({ staff, rolesEpoch = 0 }) => !staff || rolesEpoch >= epochs.last(staff),
    reenter(staff) {
      epochs.advance(staff);
      for (const place of places.values())
        for (const member of place.members.values()) {
          if (member.staff !== staff) continue;
          // take the rights away now and not when the socket has closed, so that messages on the way have none
          Object.assign(member, { roles: [], staff: null });
          member.line?.close(CLOSE_CODE.rolesChanged);
        }
    },
  };
}
