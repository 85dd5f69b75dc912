import * as v from 'valibot';
import { Session } from '../../shared/staff.ts';
import type { Context } from '../context.ts';
import { IDLE_MINUTES, LONGEST_MINUTES } from './staff.ts';

/** The valid sessions of a person, last used first. `mine`: the session that asks. */
export async function listSessions(ctx: Pick<Context, 'data'>, staff: string, mine: string): Promise<Session[]> {
  const reply = await ctx.data.rpc(
    'staff_sessions_list',
    { p_staff: staff, p_idle_minutes: IDLE_MINUTES, p_longest_minutes: LONGEST_MINUTES },
    v.object({ sessions: v.array(v.omit(Session, ['isMine'])) }),
  );
  return reply.sessions.map((session) => ({ ...session, isMine: session.id === mine }));
}

/**
 * Ends one session of a person, or all of them but `except`. The server refuses them from the next request on. `event`:
 * the event in which an administrator ends a member's sessions; null for one's own. Returns false if there is nothing
 * to end.
 */
export async function endSessions(
  ctx: Pick<Context, 'data'>,
  what: { by: string; event: string | null; staff: string; session: string | null; except: string | null },
): Promise<boolean> {
  const { by, event, staff, session, except } = what;
  const reply = await ctx.data.rpc(
    'staff_sessions_end',
    { p_by: by, p_event: event, p_staff: staff, p_session: session, p_except: except },
    v.object({ status: v.picklist(['ended', 'not-found']) }),
  );
  return reply.status === 'ended';
}
