import { CLOSE_CODE } from '../../shared/protocol.ts';
import { ApiError } from './api.ts';

/**
 * Why a page is not in the place. After 'lost' and 'stopping' the page reconnects by itself; after the others it waits
 * for the visitor.
 */
export type Away = 'lost' | 'replaced' | 'kicked' | 'banned' | 'stopping';

/** Temporary refusals: trying again helps. */
const PASSING = ['offline', 'internal', 'database-away', 'ticket-refused', 'too-many-requests', 'stopping'];

/** Refusals of the call that opens a socket. */
const KNOWN_REFUSALS = ['replaced', 'stopping', 'banned', 'ticket-refused'];

/** Close codes after which the page does not reconnect by itself. */
const AWAY: Record<number, Away> = {
  [CLOSE_CODE.replaced]: 'replaced',
  [CLOSE_CODE.kicked]: 'kicked',
  [CLOSE_CODE.banned]: 'banned',
};

/**
 * Returns the code of a failed join. The SDK reports a refusal of our route as its message, and a socket that was
 * closed while joining as its close code.
 */
export function codeOf(error: unknown): string {
  if (error instanceof ApiError) return error.code;
  if (!(error instanceof Error)) return 'offline';
  if ('code' in error && error.code === CLOSE_CODE.replaced) return 'replaced';
  if ('code' in error && error.code === CLOSE_CODE.seatGone) return 'ticket-refused';
  if ('code' in error && error.code === CLOSE_CODE.banned) return 'banned';
  return KNOWN_REFUSALS.includes(error.message) ? error.message : 'offline';
}

/** Whether trying again may help. */
export const passes = (code: string): boolean => PASSING.includes(code);

/** What the page shows for a refusal that does not pass. */
export const refusedFor = (code: string): Away | { refused: string } =>
  code === 'replaced' || code === 'banned' ? code : { refused: code };

/** Returns how an open connection ended, by its close code. */
export function endOf(
  code: number,
): { is: 'over'; away: Away } | { is: 'moved' } | { is: 'lost' } | { is: 'stopping' } {
  const away = AWAY[code];
  if (away) return { is: 'over', away };
  if (code === CLOSE_CODE.rolesChanged || code === CLOSE_CODE.hallGone) return { is: 'moved' };
  return { is: code === CLOSE_CODE.stopping ? 'stopping' : 'lost' };
}
