import { Client } from 'colyseus.js';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import type { PlaceState } from '../../shared/place-state.ts';
import { inTime } from './deadline.ts';
import type { Page, PlaceRoom } from './line.ts';
import { fetchMap } from './map-shelf.ts';
import { type Asked, askForTicket } from './ticket.ts';

/** A socket over a slow line, ms. */
const JOIN_MS = 15_000;

/** `heard`: the last line of the chat that this page has. */
export type JoinOptions = { ticket: string; map: string; heard: number };

/** What a connection has around it: the server, the clock and the page. A test puts its own there. */
export type Outside = Page & {
  ask(asked: Asked): ReturnType<typeof askForTicket>;
  map(url: string): Promise<ExpoMap>;
  join(room: string, options: JoinOptions): Promise<PlaceRoom>;
  random(): number;
  /** The page is hidden, or seen again. */
  onSight(told: () => void): void;
  /** The system says that there is a line again. */
  onOnline(told: () => void): void;
};

/** The browser: the only user of the Colyseus SDK. */
export function browserOutside(): Outside {
  const sdk = new Client(`${location.origin}/api`);
  return {
    ask: askForTicket,
    map: fetchMap,
    join: (room, options) => inTime(JOIN_MS, sdk.joinById<PlaceState>(room, options), (late) => void late.leave()),
    now: () => performance.now(),
    random: Math.random,
    isHidden: () => document.hidden,
    onSight: (told) => document.addEventListener('visibilitychange', told),
    onOnline: (told) => addEventListener('online', told),
  };
}
