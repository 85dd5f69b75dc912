import * as v from 'valibot';
import { STORED, Stored } from '../../../shared/api/done.ts';
import { PickUp } from '../../../shared/api/pickup.ts';
import { AppError } from '../../../shared/errors.ts';
import { readReceipt } from '../../../shared/receipt.ts';
import { findPickUp, handOver, undoHandOver } from '../../fulfilment/pick-up.ts';
import { isUuid, route } from '../route.ts';

/** The desk where winners pick up prizes. It needs the receipt and shows nothing about the winner. */
export const pickUpRoutes = [
  route({
    method: 'POST',
    path: '/staff/events/:event/pick-up/find',
    answer: PickUp,
    access: ['admin', 'fulfilment'],
    body: v.object({ receipt: v.pipe(v.string(), v.maxLength(100)) }),
    async handle({ ctx, param, body }) {
      const receipt = readReceipt(body.receipt);
      const found = receipt ? await findPickUp(ctx, param('event'), receipt) : null;
      if (!found) throw new AppError('receipt-unknown', 404);
      return found;
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/pick-up/:win/hand-over',
    answer: Stored,
    access: ['admin', 'fulfilment'],
    async handle({ ctx, staff, param }) {
      if (!isUuid(param('win'))) throw new AppError('not-found', 404);
      const status = await handOver(ctx, param('event'), param('win'), staff.id);
      switch (status) {
        case 'delivered':
          return STORED;
        case 'handed-over':
          throw new AppError('handed-over', 409);
        case 'expired':
          throw new AppError('claim-expired', 410);
        case 'waiting':
          throw new AppError('win-waits', 409);
        case 'refused':
          throw new AppError('win-refused', 410);
        case 'identity-needed':
          throw new AppError('winner-unconfirmed', 409);
        case 'contact-used':
          throw new AppError('contact-used', 409);
        default:
          throw new AppError('not-found', 404);
      }
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/pick-up/:win/undo',
    answer: Stored,
    access: ['admin', 'fulfilment'],
    async handle({ ctx, staff, param }) {
      if (!isUuid(param('win'))) throw new AppError('not-found', 404);
      const status = await undoHandOver(ctx, param('event'), param('win'), staff.id);
      if (status === 'not-found') throw new AppError('not-found', 404);
      if (status === 'too-late') throw new AppError('win-changed', 409);
      return STORED;
    },
  }),
];
