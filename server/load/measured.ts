/**
 * The process that `npm run load` measures: one room for all walkers on a free loopback port, and a route that gives
 * seats in it. It is told by its parent when the window begins and ends, and ends with its parent.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { matchMaker, Server } from '@colyseus/core';
import { WebSocketTransport } from '@colyseus/ws-transport';
import * as v from 'valibot';
import { listen } from '../listen.ts';
import { openLog } from '../log.ts';
import { openTransport } from '../rooms/transport.ts';
import { type HotSpot, startProfile } from './cpu-profile.ts';
import { createGauge } from './gauge.ts';
import type { Hall, HallOptions } from './hall.ts';
import { openMadangHall } from './madang-hall.ts';
import { type FromMeasured, MeasuredOptions, type Seats, SeatsQuery, ToMeasured } from './measured-messages.ts';
import { openPeerHall } from './peer-rooms.ts';

const { mode, profile, seed, truthEvery, cpuProfile } = v.parse(MeasuredOptions, JSON.parse(process.argv[2] ?? '{}'));

const tell = (message: FromMeasured): void => {
  process.send?.(message);
};

let measuring = false;

const http = createServer();
const log = openLog('production');
// a peer has the transport's own beat, every 3 s
const transport =
  mode === 'madang' ? openTransport(http, log) : new WebSocketTransport({ server: http, maxPayload: 4096 });
const colyseus = new Server({ transport, gracefullyShutdown: false, greet: false });

const options: HallOptions = {
  profile,
  seed,
  stepped() {
    if (!measuring) return;
    const tick = hall.tick();
    // two steps in a row: who hears of every second step only hears of one of them
    if (tick % truthEvery < 2) tell({ type: 'truth', tick, rows: hall.truth() });
  },
};

const hall: Hall =
  mode === 'madang'
    ? await openMadangHall(colyseus, log, options)
    : await openPeerHall(colyseus, { ...options, views: mode === 'views' });
const gauge = createGauge(hall.tick);

async function seatsFor(request: IncomingMessage): Promise<Seats> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const { first, count } = v.parse(SeatsQuery, Object.fromEntries(url.searchParams));
  const indices = Array.from({ length: count }, (_, i) => first + i);
  const seats = await Promise.all(
    indices.map(async (index) => {
      const seat = await matchMaker.joinById(hall.room, hall.joinOptions(index));
      return { index, path: `/${seat.processId}/${seat.roomId}?sessionId=${seat.sessionId}` };
    }),
  );
  return { tick: hall.tick(), seats };
}

http.on('request', (request, response) => {
  seatsFor(request)
    .then((seats) => response.end(JSON.stringify(seats)))
    .catch((error: unknown) => response.writeHead(400).end(String(error)));
});

let stopProfile = async (): Promise<HotSpot[]> => [];

async function obey(type: 'begin' | 'end'): Promise<void> {
  if (type === 'begin') {
    if (cpuProfile) stopProfile = await startProfile();
    measuring = true;
    return gauge.begin();
  }
  measuring = false;
  const figures = gauge.end();
  tell({ type: 'figures', figures, hotSpots: await stopProfile() });
}

process.on('message', (raw) => {
  obey(v.parse(ToMeasured, raw).type).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
process.on('disconnect', () => process.exit());

tell({ type: 'ready', port: await listen(http, { host: '127.0.0.1', port: 0 }), room: hall.room });
