import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { dirname, join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { openPeopleNews } from './auth/people-news.ts';
import { readBuildId } from './build-id.ts';
import type { Context } from './context.ts';
import { ROOT } from './env.ts';
import { openLiveAgendas } from './events/live-agendas.ts';
import { type LiveEvents, openLiveEvents } from './events/live-events.ts';
import { seedEvent } from './events/seed.ts';
import { createVisits } from './events/visits.ts';
import { createApp } from './http/app.ts';
import { openFrontDoor } from './http/front-door.ts';
import { isOwnOrigin } from './http/origin.ts';
import { operationsRoutes } from './http/routes/operations.ts';
import { createStaticFiles } from './http/static.ts';
import { JOBS } from './jobs.ts';
import { followFiles } from './maps/follow-files.ts';
import { openLiveMaps } from './maps/live.ts';
import { watchDisk } from './operations/disk.ts';
import type { Metrics } from './operations/metrics.ts';
import { readStoredState } from './operations/stored-state.ts';
import { openSettlement } from './prizes/settle.ts';
import { openContent } from './rooms/content.ts';
import { openHalls } from './rooms/halls.ts';
import { openPlaces, type Places } from './rooms/places.ts';
import { liveRoutes, ROUTES } from './routes.ts';
import type { StopOrder } from './stop-order.ts';

type Given = { ctx: Context; server: Server; order: StopOrder; tell: (line: string) => void; metrics: Metrics };

/**
 * Opens everything that answers on the one port: event, rooms, API, pages. Results that a killed server recorded are
 * awarded before the first round can start. Returns the places. Throws StartError if content cannot be opened.
 */
export async function openRooms(given: Given): Promise<Places> {
  const { ctx, server, order, tell, metrics } = given;
  const door = openFrontDoor(server, {
    log: ctx.log,
    mayConnect: (origin, host) => isOwnOrigin(ctx.env, origin, host),
    countsAddresses: ctx.env.trustProxy === 0,
  });
  const fileEvent = await seedEvent(ctx);
  const live = await openLiveMaps(ctx, fileEvent);
  const { settlement, disk } = await openRecords(given);
  const [news, agendas] = [await openPeopleNews(ctx), await openLiveAgendas(ctx)];
  const build = readBuildId(ctx.env, CLIENT_DIR);
  const places = await openPlaces(ctx, server, {
    content: openContent(ctx, live),
    agendaOf: agendas.of,
    banning: (visitor) => news.own('ban', visitor),
    build,
    tell,
    settle: settlement.settle,
    admitsUpgrade: door.admitsUpgrade,
  });
  order.push('rooms', places.stop);
  const state = { live: places.state, journal: settlement.backlog, damagedJournals: settlement.damaged, disk };
  metrics.watch({ ...state, stored: () => readStoredState(ctx, JOBS) });
  news.follow({ staff: places.reenter, ban: places.shutOut });
  order.push('news of people', news.stop);
  live.onLive(places.remap);
  live.onGone(places.remove);
  const events = await openLiveEvents(ctx);
  order.push('events', events.stop);
  await openHalls(ctx, { events, live, places, fileEvent });
  agendas.follow({
    changed: (slug, agenda) => places.tellEvent(slug, 'agenda', agenda),
    hasPeople: (slug, { map }) => places.hasPeople(slug, map),
    startRound: (slug, { map, object }) => places.startRound(slug, map, object),
  });
  order.push('agendas', agendas.stop);
  if (ctx.env.watchMaps) order.push('watcher', followFiles(ctx, live, tell, places.tellAuthors));
  const app = createApp(ctx, {
    files: openPages(ctx, events, fileEvent),
    staffChanged(id) {
      news.own('staff', id);
      places.reenter(id);
    },
    metrics,
    routes: [
      ...ROUTES,
      ...liveRoutes(places, live, events, agendas, createVisits(ctx)),
      ...operationsRoutes({ ...state, metrics, jobs: JOBS, build, startedAt: ctx.now() }),
    ],
  });
  server.on('request', door.requests(getRequestListener(app.fetch)));
  return places;
}

const CLIENT_DIR = join(ROOT, 'dist', 'client');

/** Opens the settlement, which records finished rounds, and awards what is left from earlier processes. */
async function openRecords({ ctx, order }: Given) {
  const settlement = openSettlement(ctx);
  await settlement.replay();
  const disk = await watchDisk(ctx.env.dataDir, ctx.log);
  order.push('journal', () => {
    disk.stop();
    return settlement.close();
  });
  return { settlement, disk: disk.state };
}

/** Serves pages and files. The address without an event leads to the event that is open. */
const openPages = ({ env }: Context, events: LiveEvents, fileEvent: string) =>
  createStaticFiles({
    clientDir: CLIENT_DIR,
    // Pictures are beside the maps that use them; those of the engine itself are in the clone.
    assetsDirs: [join(dirname(env.contentDir), 'assets'), join(ROOT, 'assets')].filter((dir) => existsSync(dir)),
    mapsDir: env.contentDir,
    frontPage: () => `/e/${events.all().find(({ phase }) => phase === 'open')?.event.slug ?? fileEvent}`,
    ...(env.turnstile ? { challengeOrigin: new URL(env.turnstile.url).origin } : {}),
  });
