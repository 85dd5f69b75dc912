import * as v from 'valibot';
import {
  CODES_LENGTH,
  CODES_MOST,
  CodesAdded,
  CodesChecked,
  CodesCleared,
  CodeTable,
  ShownCode,
} from '../../../shared/api/codes.ts';
import { AppError } from '../../../shared/errors.ts';
import { addCodes, checkCodes, clearCodes, myCode, showCode } from '../../prizes/codes.ts';
import { route } from '../route.ts';
import { claimToken, refusedClaim } from './claims.ts';

/** A character of the table has at most three bytes, and JSON may escape it. */
const TABLE_BYTES = CODES_LENGTH * 3;

function taken<T>(result: T | 'unreadable' | 'too-many' | 'not-found'): T {
  if (result === 'not-found') throw new AppError('not-found', 404);
  if (result === 'unreadable') throw new AppError('codes-no-column', 400);
  if (result === 'too-many') throw new AppError('codes-too-many', 400, undefined, { most: CODES_MOST });
  return result;
}

/** Prizes that are codes: their pool, for administrators, and one code, for its winner. No list ever has a code. */
export const codeRoutes = [
  route({
    method: 'POST',
    path: '/staff/events/:event/prizes/:prize/codes/check',
    answer: CodesChecked,
    access: ['admin'],
    overHttps: true,
    body: CodeTable,
    bodyBytes: TABLE_BYTES,
    async handle({ ctx, param, body }) {
      return taken(await checkCodes(ctx, param('event'), param('prize'), body.table));
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/prizes/:prize/codes',
    answer: CodesAdded,
    access: ['admin'],
    overHttps: true,
    body: CodeTable,
    bodyBytes: TABLE_BYTES,
    async handle({ ctx, staff, param, body }) {
      return { added: taken(await addCodes(ctx, param('event'), param('prize'), body.table, staff.id)) };
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/prizes/:prize/codes/clear',
    answer: CodesCleared,
    access: ['admin'],
    async handle({ ctx, staff, param }) {
      const removed = await clearCodes(ctx, param('event'), param('prize'), staff.id);
      if (removed === null) throw new AppError('not-found', 404);
      return { removed };
    },
  }),
  route({
    method: 'POST',
    path: '/claims/code',
    answer: ShownCode,
    access: 'public',
    overHttps: true,
    limit: 'claim',
    body: v.object({ token: claimToken }),
    async handle({ ctx, body }) {
      const shown = await showCode(ctx, body.token);
      if (typeof shown === 'string') throw refusedClaim(shown);
      return shown;
    },
  }),
  route({
    method: 'POST',
    path: '/events/:event/my-prizes/code',
    answer: ShownCode,
    access: 'visitor',
    overHttps: true,
    limit: 'claim',
    body: v.object({ receipt: v.pipe(v.string(), v.regex(/^[0-9A-F]{12}$/)) }),
    async handle({ ctx, visitor, param, body }) {
      const shown = await myCode(ctx, param('event'), visitor.id, body.receipt);
      if (!shown) throw new AppError('not-found', 404);
      return shown;
    },
  }),
];
