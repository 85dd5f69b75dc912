import { LastRounds } from '../../../shared/api/overview.ts';
import type { Places } from '../../rooms/places.ts';
import { type Route, route } from '../route.ts';

/**
 * The winners of the last rounds, by the names that they had, for staff who hand over prizes on the spot. Kept in
 * memory only (S2).
 */
export const lastRoundRoutes = (places: Places): readonly Route[] => [
  route({
    method: 'GET',
    path: '/staff/events/:event/last-rounds',
    answer: LastRounds,
    access: ['admin', 'host'],
    async handle({ param }) {
      return { rounds: places.lastRounds(param('event')) };
    },
  }),
];
