import { writeAudit } from '../auth/audit.ts';
import { banVisitor } from '../auth/bans.ts';
import type { Context } from '../context.ts';
import type { Member } from '../world/member.ts';
import type { PlaceRegistry } from './registry.ts';

export type Moderation = {
  /** Records what a host did in a round. It has happened already, because a round does not wait for the database. */
  recordHosting(event: string, by: Member, round: string, act: string): Promise<void>;
  /**
   * Records a host's action against a visitor, and enforces a ban. If the database throws, the error is passed on and
   * nothing was done.
   */
  recordModeration(event: string, by: Member, visitor: string, action: string, reason: string): Promise<void>;
};

/** `banning` is called when this server is about to ban a visitor. */
export const moderation = (
  ctx: Pick<Context, 'data'>,
  registry: Pick<PlaceRegistry, 'shutOut' | 'letIn'>,
  banning: (visitor: string) => void,
): Moderation => ({
  recordHosting: (event, by, round, act) =>
    writeAudit(ctx, { staff: by.staff, event, action: `round.${act}`, subject: round, reason: '' }),
  async recordModeration(event, by, visitor, action, reason) {
    if (action === 'ban') {
      banning(visitor);
      return await ban(ctx, registry, { event, visitor, reason, staff: by.staff });
    }
    await writeAudit(ctx, { staff: by.staff, event, action: `visitor.${action}`, subject: visitor, reason });
  },
});

/**
 * Enforces the ban before it is stored, so that no ticket issued meanwhile gets past it. Undoes it if the database
 * throws.
 */
async function ban(
  ctx: Pick<Context, 'data'>,
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
