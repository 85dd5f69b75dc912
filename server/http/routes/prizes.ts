import { STORED, Stored } from '../../../shared/api/done.ts';
import { Prizes } from '../../../shared/api/prizes.ts';
import { AppError } from '../../../shared/errors.ts';
import { PrizeForm } from '../../../shared/prize.ts';
import { readEvent } from '../../events/event.ts';
import { deletePrize, type Stored as PrizeStored, putPrize } from '../../prizes/catalogue.ts';
import { route } from '../route.ts';

function stored(status: PrizeStored): typeof STORED {
  if (status === 'not-found') throw new AppError('not-found', 404);
  if (status === 'no-file') throw new AppError('not-found', 404);
  if (status === 'taken') throw new AppError('key-taken', 409);
  if (status === 'given' || status === 'kind-fixed') throw new AppError('already-given', 409);
  return STORED;
}

/** The prizes of an event and their stock. */
export const prizeRoutes = [
  route({
    method: 'GET',
    path: '/staff/events/:event/prizes',
    answer: Prizes,
    access: ['admin', 'pr', 'host'],
    async handle({ ctx, param }) {
      const event = await readEvent(ctx, param('event'));
      if (!event) throw new AppError('not-found', 404);
      return { prizes: event.prizes };
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/prizes',
    answer: Stored,
    access: ['admin'],
    body: PrizeForm,
    async handle({ ctx, staff, param, body }) {
      return stored(await putPrize(ctx, param('event'), body, true, staff.id));
    },
  }),
  route({
    method: 'PUT',
    path: '/staff/events/:event/prizes/:prize',
    answer: Stored,
    access: ['admin'],
    body: PrizeForm,
    async handle({ ctx, staff, param, body }) {
      if (body.key !== param('prize')) throw new AppError('bad-request', 400);
      return stored(await putPrize(ctx, param('event'), body, false, staff.id));
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/prizes/:prize/delete',
    access: ['admin'],
    async handle({ ctx, staff, param }) {
      const status = await deletePrize(ctx, param('event'), param('prize'), staff.id);
      if (status === 'not-found') throw new AppError('not-found', 404);
      if (status === 'given') throw new AppError('already-given', 409);
      return { deleted: true };
    },
  }),
];
