import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { dirname, join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { openPeopleNews, type PeopleNews } from './auth/people-news.ts';
import { readBuildId } from './build-id.ts';
import type { Context } from './context.ts';
import { ROOT } from './env.ts';
import { type LiveAgendas, openLiveAgendas } from './events/live-agendas.ts';
import { openLiveEvents } from './events/live-events.ts';
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
import { closeJournal, countDamagedJournals, journalBacklog, replayJournals, settleRound } from './prizes/settle.ts';
import { openContent } from './rooms/content.ts';
import { openHalls } from './rooms/halls.ts';
import { openPlaces, type Places } from './rooms/places.ts';
import { liveRoutes, ROUTES } from './routes.ts';
import type { StopOrder } from './stop-order.ts';

/**
 * Puts everything that answers on the one port: event, rooms, API, pages. Results that a killed server wrote down are
 * awarded before the first round can start. Gives what the order of stopping still needs. Throws StartError for content that cannot be opened.
 */
export async function openRooms(
  ctx: Context,
  server: Server,
  order: StopOrder,
  tell: (line: string) => void,
  metrics: Metrics,
): Promise<Places> {
  const door = openFrontDoor(server, {
    log: ctx.log,
    mayConnect: (origin, host) => isOwnOrigin(ctx.env, origin, host),
    countsAddresses: ctx.env.trustProxy === 0,
  });
  const event = await seedEvent(ctx);
  const live = await openLiveMaps(ctx, event);
  const content = openContent(ctx, live);
  await replayJournals(ctx);
  const disk = await watchDisk(ctx.env.dataDir, ctx.log);
  order.push('journal', () => {
    disk.stop();
    return closeJournal(ctx);
  });
  const clientDir = join(ROOT, 'dist', 'client');
  const build = readBuildId(ctx.env, clientDir);
  const journal = () => journalBacklog(ctx);
  const damagedJournals = () => countDamagedJournals(ctx);
  let agendas: LiveAgendas | null = null;
  let news: PeopleNews | null = null;
  const places = await openPlaces(ctx, server, {
    content,
    agendaOf: (slug) => agendas?.of(slug) ?? null,
    banning: (visitor) => news?.own('ban', visitor),
    build,
    tell,
    settle: (result) => settleRound(ctx, result),
    admitsUpgrade: door.admitsUpgrade,
  });
  order.push('rooms', places.stop);
  metrics.watch({
    live: places.state,
    stored: () => readStoredState(ctx, JOBS),
    journal,
    damagedJournals,
    disk: disk.state,
  });
  news = await openPeopleNews(ctx, { staff: places.reenter, ban: places.shutOut });
  order.push('news of people', news.stop);
  live.onLive(places.remap);
  live.onGone(places.remove);
  const events = await openLiveEvents(ctx);
  order.push('events', events.stop);
  await openHalls(ctx, { events, live, places, fileEvent: event });
  agendas = await openLiveAgendas(ctx, {
    changed: (slug, agenda) => places.tellEvent(slug, 'agenda', agenda),
    hasPeople: (slug, { map }) => places.hasPeople(slug, map),
    startRound: (slug, { map, object }) => places.startRound(slug, map, object),
  });
  order.push('agendas', agendas.stop);
  if (ctx.env.watchMaps) order.push('watcher', followFiles(ctx, live, tell, places.tellAuthors));
  const files = createStaticFiles({
    clientDir,
    // Pictures lie beside the maps that use them; those of the engine itself come with the clone.
    assetsDirs: [join(dirname(ctx.env.contentDir), 'assets'), join(ROOT, 'assets')].filter((dir) => existsSync(dir)),
    mapsDir: ctx.env.contentDir,
    frontPage: () => `/e/${events.all().find(({ phase }) => phase === 'open')?.event.slug ?? event}`,
    ...(ctx.env.turnstile ? { challengeOrigin: new URL(ctx.env.turnstile.url).origin } : {}),
  });
  const app = createApp(ctx, {
    files,
    staffChanged(id) {
      news?.own('staff', id);
      places.reenter(id);
    },
    metrics,
    routes: [
      ...ROUTES,
      ...liveRoutes(places, live, events, agendas, createVisits(ctx)),
      ...operationsRoutes({
        metrics,
        live: places.state,
        journal,
        damagedJournals,
        disk: disk.state,
        jobs: JOBS,
        build,
        startedAt: ctx.now(),
      }),
    ],
  });
  server.on('request', door.requests(getRequestListener(app.fetch)));
  return places;
}
