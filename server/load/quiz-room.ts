/**
 * The process that `npm run bench -- --question` measures: the real place room with an OX quiz on a stage, and a route
 * that gives seats on it. It begins the round when its parent says so, and ends with its parent.
 */
import { createServer } from 'node:http';
import { matchMaker, Server } from '@colyseus/core';
import * as v from 'valibot';
import { specOf } from '../../shared/games/index.ts';
import { usualConfig } from '../../shared/games/spec.ts';
import { EMPTY_DRAWING } from '../../shared/map/drawing/model.ts';
import type { ExpoMap, MapObject } from '../../shared/map/expo-map.ts';
import { gameOf } from '../games/index.ts';
import { listen } from '../listen.ts';
import { openLog } from '../log.ts';
import { FRAME_HEAD } from '../rooms/line.ts';
import { placeRoom } from '../rooms/place.ts';
import { openTransport } from '../rooms/transport.ts';
import { atSpawn } from '../world/arrivals.ts';
import { createPlace } from '../world/create-place.ts';
import { openStage } from '../world/stages.ts';
import { stubDoors, ticketOf } from './madang-hall.ts';
import { seededRandom } from './seeded-random.ts';

const SIDE = 40;
const ROOM = 'quiz';
const both = { ko: '', en: '' };
const floor = { x: 0, y: 0, width: SIDE * 32, height: SIDE * 32 };
const half = { ...floor, width: floor.width / 2 };
const objects: MapObject[] = [
  { id: 1, name: 'middle', class: 'spawn', x: floor.width / 4, y: floor.height / 2, width: 0, height: 0 },
  { id: 2, name: 'stage', class: 'stage', ...floor, title: both, game: 'ox-quiz', config: '' },
  { id: 3, name: 'o', class: 'zone', ...half, role: 'o', of: 'stage', title: both },
  { id: 4, name: 'x', class: 'zone', ...half, x: half.width, role: 'x', of: 'stage', title: both },
];
const map: ExpoMap = {
  ...{ name: 'quiz', title: both, hash: 'quiz', width: SIDE, height: SIDE, tileSize: 32, drawing: EMPTY_DRAWING },
  ...{ grid: Array<number>(SIDE * SIDE).fill(0), objects },
};

const rng = seededRandom(1, 0);
const log = openLog('production');
const http = createServer();
const colyseus = new Server({ transport: openTransport(http, log), gracefullyShutdown: false, greet: false });
const place = createPlace(ROOM, 'load', map, FRAME_HEAD);
const doors = { ...stubDoors(rng), newId: () => 'round' };
colyseus.define(
  'place',
  placeRoom(() => ({ place, doors, log, arrivesAt: () => atSpawn('middle') })),
);
await matchMaker.accept();
await matchMaker.createRoom('place', { id: ROOM });

async function begin(): Promise<void> {
  const bank = Array.from({ length: 50 }, (_, i) => `질문 ${i},question ${i},O,,`);
  const file = Buffer.from(['question_ko,question_en,answer,note_ko,note_en', ...bank].join('\n'));
  const config = {
    ...usualConfig(specOf('ox-quiz')),
    rounds: 20,
    answerSeconds: 2,
    revealSeconds: 1,
    gatherSeconds: 1,
  };
  const zones = new Map([
    ['o', half],
    ['x', { ...half, x: half.width }],
  ]);
  const setting = { at: 'stage', config, zones, read: async () => file, used: [], use: () => {}, isPractice: false };
  const { rules } = await gameOf('ox-quiz').setUp(setting);
  // everybody stands on O, and plays to the end
  openStage(place, 'stage', { ...rules, prizes: [] }, 'round', rng);
}

http.on('request', (request, response) => {
  const index = Number(new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('index'));
  matchMaker.joinById(ROOM, { ticket: { ...ticketOf(index), room: ROOM } }).then(
    ({ processId, roomId, sessionId }) => response.end(`/${processId}/${roomId}?sessionId=${sessionId}`),
    (error: unknown) => response.writeHead(400).end(String(error)),
  );
});
process.on('message', (raw) => {
  if (v.is(v.object({ type: v.literal('begin') }), raw)) begin().catch((error: unknown) => process.exit(error ? 1 : 0));
});
process.on('disconnect', () => process.exit());
process.send?.({ type: 'ready', port: await listen(http, { host: '127.0.0.1', port: 0 }) });
