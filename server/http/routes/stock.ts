import { StockReport } from '../../../shared/api/stock.ts';
import { readStock } from '../../prizes/stock.ts';
import { route } from '../route.ts';

/** Whether the stock of the prizes agrees with what was won. */
export const stockRoutes = [
  route({
    method: 'GET',
    path: '/staff/events/:event/stock',
    answer: StockReport,
    access: ['admin', 'pr', 'host', 'fulfilment'],
    async handle({ ctx, param }) {
      return await readStock(ctx, param('event'));
    },
  }),
];
