import { writeAudit } from '../auth/audit.ts';
import { banVisitor } from '../auth/bans.ts';
import type { Context } from '../context.ts';
import type { Member } from '../world/member.ts';
import type { PlaceRegistry } from './registry.ts';

export type Moderation = {
  /** Writes down what a host does to a visitor, and makes a ban count. Throws what the database throws: then nothing was done. */
  recordModeration(event: string, by: Member, visitor: string, action: string, reason: string): Promise<void>;
};

/** `banning`: told that this server is about to ban somebody. */
export const moderation = (
  ctx: Context,
  registry: Pick<PlaceRegistry, 'shutOut' | 'letIn'>,
  banning: (visitor: string) => void,
): Moderation => ({
  async recordModeration(event, by, visitor, action, reason) {
    if (action === 'ban') {
      banning(visitor);
      return await ban(ctx, registry, { event, visitor, reason, staff: by.staff });
    }
    await writeAudit(ctx, { staff: by.staff, event, action: `visitor.${action}`, subject: visitor, reason });
  },
});

/** The ban counts before it is written down: no ticket that is asked for meanwhile gets past it. */
async function ban(
  ctx: Context,
  registry: Pick<PlaceRegistry, 'shutOut' | 'letIn'>,
  given: Parameters<typeof banVisitor>[1],
): Promise<void> {
  registry.shutOut(given.event, given.visitor);
  try {
    await banVisitor(ctx, given);
  } catch (error) {
    registry.letIn(given.event, given.visitor);
    throw error;
  }
}
