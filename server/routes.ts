import type { LiveAgendas } from './events/live-agendas.ts';
import type { LiveEvents } from './events/live-events.ts';
import type { Visits } from './events/visits.ts';
import type { Route } from './http/route.ts';
import { accountRoutes } from './http/routes/account.ts';
import { auditRoutes } from './http/routes/audit.ts';
import { banRoutes } from './http/routes/bans.ts';
import { boothRoutes } from './http/routes/booths.ts';
import { challengeRoutes } from './http/routes/challenge.ts';
import { claimRoutes } from './http/routes/claims.ts';
import { codeRoutes } from './http/routes/codes.ts';
import { drawRoutes } from './http/routes/draws.ts';
import { eventPageRoutes } from './http/routes/event-pages.ts';
import { eventRoutes } from './http/routes/events.ts';
import { exportRoutes } from './http/routes/exports.ts';
import { fileRoutes } from './http/routes/files.ts';
import { gameRoutes } from './http/routes/games.ts';
import { hallRoutes } from './http/routes/halls.ts';
import { identityRoutes } from './http/routes/identity.ts';
import { lastRoundRoutes } from './http/routes/last-rounds.ts';
import { memberRoutes } from './http/routes/members.ts';
import { messageRoutes } from './http/routes/messages.ts';
import { momentRoutes } from './http/routes/moments.ts';
import { overviewRoutes } from './http/routes/overview.ts';
import { pickUpRoutes } from './http/routes/pick-up.ts';
import { placeRoutes } from './http/routes/places.ts';
import { prizeRoutes } from './http/routes/prizes.ts';
import { profileRoutes } from './http/routes/profile.ts';
import { programmeRoutes } from './http/routes/programme.ts';
import { rankingRoutes } from './http/routes/ranking.ts';
import { rankRoutes } from './http/routes/ranks.ts';
import { replayRoutes } from './http/routes/replays.ts';
import { reviewRoutes } from './http/routes/reviews.ts';
import { signInRoutes } from './http/routes/sign-in.ts';
import { staffEventRoutes } from './http/routes/staff-events.ts';
import { stockRoutes } from './http/routes/stock.ts';
import { trailRoutes } from './http/routes/trails.ts';
import { winnerRoutes } from './http/routes/winners.ts';
import type { LiveMaps } from './maps/live.ts';
import type { Places } from './rooms/places.ts';

/** All routes that need nothing but the context. A new topic is one file and one line here. */
export const ROUTES = [
  ...profileRoutes,
  ...claimRoutes,
  ...codeRoutes,
  ...identityRoutes,
  ...signInRoutes,
  ...accountRoutes,
  ...memberRoutes,
  ...prizeRoutes,
  ...stockRoutes,
  ...winnerRoutes,
  ...reviewRoutes,
  ...exportRoutes,
  ...pickUpRoutes,
  ...messageRoutes,
  ...fileRoutes,
  ...challengeRoutes,
  ...auditRoutes,
] as const satisfies readonly Route[];

/** All routes that need parts of a running server: events on their clock, maps, places. */
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
  ...rankingRoutes(live, events),
  ...drawRoutes(events),
  ...momentRoutes(events),
  ...rankRoutes(events),
  ...replayRoutes(live),
  ...trailRoutes(places, events),
  ...boothRoutes(live),
  ...programmeRoutes(live, agendas),
  ...banRoutes(places),
  ...overviewRoutes({ live, places, agendas, events }),
  ...lastRoundRoutes(places),
];
