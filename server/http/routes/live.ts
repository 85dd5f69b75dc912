import type { LiveAgendas } from '../../events/live-agendas.ts';
import type { LiveEvents } from '../../events/live-events.ts';
import type { Visits } from '../../events/visits.ts';
import type { LiveMaps } from '../../maps/live.ts';
import type { Places } from '../../rooms/places.ts';
import type { Route } from '../route.ts';
import { banRoutes } from './bans.ts';
import { boothRoutes } from './booths.ts';
import { eventPageRoutes } from './event-pages.ts';
import { eventRoutes } from './events.ts';
import { gameRoutes } from './games.ts';
import { hallRoutes } from './halls.ts';
import { lastRoundRoutes } from './last-rounds.ts';
import { overviewRoutes } from './overview.ts';
import { placeRoutes } from './places.ts';
import { programmeRoutes } from './programme.ts';
import { staffEventRoutes } from './staff-events.ts';

/** Every route that needs something which only lives in a running server: events on their clock, maps, places. */
export const liveRoutes = (
  places: Places,
  live: LiveMaps,
  events: LiveEvents,
  agendas: LiveAgendas,
  visits: Visits,
): readonly Route[] => [
  ...placeRoutes(places, live, events, visits),
  ...eventRoutes(events),
  ...eventPageRoutes(events),
  ...staffEventRoutes(events, live),
  ...hallRoutes(live, places),
  ...gameRoutes(live),
  ...boothRoutes(live),
  ...programmeRoutes(live, agendas),
  ...banRoutes(places),
  ...overviewRoutes({ live, places, agendas, events }),
  ...lastRoundRoutes(places),
];
