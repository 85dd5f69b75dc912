// only these parts, because the main file of the SDK also loads its prediction, which this page does not use
import { Client } from 'colyseus.js/Client';
import { SchemaSerializer } from 'colyseus.js/serializer/SchemaSerializer';
import { registerSerializer } from 'colyseus.js/serializer/Serializer';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import type { PlaceState } from '../../shared/place-state.ts';
import { inTime } from './deadline.ts';
import type { Page, PlaceRoom } from './line.ts';
import { fetchMap } from './map-shelf.ts';
import { newNonce } from './nonces.ts';
import { type Asked, askForTicket } from './ticket.ts';

registerSerializer('schema', SchemaSerializer);

/** The deadline for opening a socket over a slow connection, ms. */
const JOIN_MS = 15_000;

/**
 * `heard`: the number of the last line of chat that this page has. `nonce`: 32 random bytes as hex, which the draws of
 * rounds are mixed with, so that the house cannot choose them alone.
 */
export type JoinOptions = { ticket: string; map: string; heard: number; nonce: string };

/** What a connection needs from outside: the server, the clock and the page. A test passes its own. */
export type Outside = Page & {
  ask(asked: Asked): ReturnType<typeof askForTicket>;
  map(url: string): Promise<ExpoMap>;
  join(room: string, options: JoinOptions): Promise<PlaceRoom>;
  random(): number;
  /** The random number of this page, which stays the same until it is loaded again. */
  readonly nonce: string;
  /** The page was hidden, or is visible again. */
  onSight(told: () => void): void;
  /** The system reports that it is online again. */
  onOnline(told: () => void): void;
};

/** The browser's implementation. It is the only user of the Colyseus SDK. */
export function browserOutside(): Outside {
  const sdk = new Client(`${location.origin}/api`);
  return {
    ask: askForTicket,
    map: fetchMap,
    join: (room, options) => inTime(JOIN_MS, sdk.joinById<PlaceState>(room, options), (late) => void late.leave()),
    now: () => performance.now(),
    random: Math.random,
    nonce: newNonce(),
    isHidden: () => document.hidden,
    onSight: (told) => document.addEventListener('visibilitychange', told),
    onOnline: (told) => addEventListener('online', told),
  };
}
