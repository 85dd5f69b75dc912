import * as v from 'valibot';
import { STORED, Stored } from '../../../shared/api/done.ts';
import { Revealed, WinnerPage, WinnerSummary, WinStep } from '../../../shared/api/winners.ts';
import { AppError } from '../../../shared/errors.ts';
import { WIN_STATUSES } from '../../../shared/win-status.ts';
import { readEvent } from '../../events/event.ts';
import { listWinners, revealWinner, stepWin, summarise } from '../../fulfilment/winners.ts';
import { isUuid, route } from '../route.ts';

const Filter = v.object({
  prize: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(40)))),
  status: v.optional(v.nullable(v.picklist(WIN_STATUSES))),
  /** An exact name or phone number. It is personal data, so it is sent in a body and not in an address. */
  find: v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(60)))),
  marked: v.optional(v.boolean(), false),
  /** `next` of the page before. */
  before: v.optional(v.nullable(v.pipe(v.number(), v.integer()))),
});

/**
 * Shortest reason, in characters. A reader of the audit trail must be able to understand it, so a single letter is not
 * enough.
 */
const REASON_LENGTH = 4;

/** The winners' table. It is masked; staff open one entry at a time, with a reason. */
export const winnerRoutes = [
  route({
    method: 'GET',
    path: '/staff/events/:event/winners/summary',
    answer: WinnerSummary,
    access: ['admin', 'fulfilment'],
    async handle({ ctx, param }) {
      const [summary, event] = await Promise.all([summarise(ctx, param('event')), readEvent(ctx, param('event'))]);
      // with 'none' one person may be in the list several times, and the desk says so
      return { ...summary, identity: event?.policy.identity ?? 'none' };
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/winners',
    answer: WinnerPage,
    access: ['admin', 'fulfilment'],
    body: Filter,
    async handle({ ctx, param, body }) {
      return await listWinners(ctx, param('event'), body);
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/winners/:win/step',
    answer: Stored,
    access: ['admin', 'fulfilment'],
    body: WinStep,
    async handle({ ctx, staff, param, body }) {
      if (!isUuid(param('win'))) throw new AppError('not-found', 404);
      const status = await stepWin(ctx, param('event'), param('win'), body, staff.id);
      if (status === 'not-found') throw new AppError('not-found', 404);
      if (status !== 'stepped') throw new AppError('win-changed', 409);
      return STORED;
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/winners/:win/reveal',
    answer: Revealed,
    access: ['admin', 'fulfilment'],
    sensitive: true,
    body: v.object({ reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), '') }),
    async handle({ ctx, staff, param, body }) {
      if (body.reason.length < REASON_LENGTH) throw new AppError('reason-missing', 400);
      if (!isUuid(param('win'))) throw new AppError('not-found', 404);
      const revealed = await revealWinner(ctx, param('event'), param('win'), staff.id, body.reason);
      if (revealed === 'not-found') throw new AppError('not-found', 404);
      if (revealed === 'not-claimed') throw new AppError('not-claimed', 409);
      return { recipient: revealed };
    },
  }),
];
