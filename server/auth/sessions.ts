import * as v from 'valibot';
import { Session } from '../../shared/staff.ts';
import type { Context } from '../context.ts';
import { IDLE_MINUTES, LONGEST_MINUTES } from './staff.ts';

/** The sessions of a person that are good now, the last used first. `mine`: the one that asks. */
export async function listSessions(ctx: Pick<Context, 'data'>, staff: string, mine: string): Promise<Session[]> {
  const reply = await ctx.data.rpc(
    'staff_sessions_list',
    { p_staff: staff, p_idle_minutes: IDLE_MINUTES, p_longest_minutes: LONGEST_MINUTES },
    v.object({ sessions: v.array(v.omit(Session, ['isMine'])) }),
  );
  return reply.sessions.map((session) => ({ ...session, isMine: session.id === mine }));
}

/**
 * Ends one session of a person, or all of them but `except`; they are refused from the next request on. `event`: null for
 * one's own, else the event in which an administrator does it to a member. False: there is nothing like that to end.
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
