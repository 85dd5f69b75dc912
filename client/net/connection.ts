import type { ExpoMap } from '../../shared/map/expo-map.ts';
import type { ClientMessage, ClientMessages, ServerMessages } from '../../shared/protocol.ts';
import type { Waiting } from '../../shared/waiting.ts';
import { type Line, type LineEvents, openLine, type PlaceRoom } from './line.ts';
import { createMapShelf } from './map-shelf.ts';
import { browserOutside, type Outside } from './outside.ts';
import { type Away, codeOf, endOf, passes, refusedFor } from './refusals.ts';
import { createRetry, type Retry } from './retry.ts';
import type { Asked, Entry } from './ticket.ts';

export type ConnectionEvents = LineEvents & {
  /** The page entered a place: the first time, after a portal or after a lost connection. */
  entered(entry: Entry, map: ExpoMap): void;
  /** Another version of the present map is live. */
  remapped(map: ExpoMap): void;
  away(reason: Away | { refused: string } | { waiting: Waiting }): void;
};

export type Connection = {
  start(): void;
  /** Returns false if there is no open connection. */
  send<K extends ClientMessage>(type: K, message: ClientMessages[K]): boolean;
  /** Connects again at the visitor's request (another tab took the body, or a new name changed the party). */
  again(): void;
  /** Leaves the party of the link: the friends' place is full, and the visitor does not want to wait. */
  goAlone(): void;
};

/**
 * What the visitor sees while this page tries again. A short loss of the connection does not replace the waiting page.
 */
type Shown = 'lost' | 'stopping' | { waiting: Waiting };

/** `link`: the event, the party and the code in the address with which the page was opened. */
type Link = Omit<Asked, 'locale'> & { locale(): Asked['locale'] };

type State = {
  line: Line | null;
  entering: boolean;
  shown: Shown;
  /** The party in the link, later the party that the server assigned. */
  party: string;
  /**
   * A seat is promised for seconds only. A slow page that was too late asks once more at once, as it has the map now.
   */
  wasLate: boolean;
  /** The place whose chat this page shows, and the number of the last line that it received. */
  chat: { place: string; heard: number };
};

type Context = {
  readonly state: State;
  readonly link: Link;
  readonly events: ConnectionEvents;
  readonly outside: Outside;
  readonly maps: ReturnType<typeof createMapShelf>;
  readonly retry: Retry;
};

/** The connection to the place. It reconnects by itself when it is lost. */
export function createConnection(link: Link, events: ConnectionEvents, outside = browserOutside()): Connection {
  const state: State = {
    line: null,
    entering: false,
    shown: 'lost',
    party: link.party,
    wasLate: false,
    chat: { place: '', heard: 0 },
  };
  const retry = createRetry(() => void enter(context), outside.random);
  const context: Context = { state, link, events, outside, retry, maps: createMapShelf(outside.map) };

  // the server sends nothing to a page in the background; when visible again, it asks for one picture
  outside.onSight(() => state.line?.pulse());
  // the system is online again, so do not wait any longer
  outside.onOnline(() => {
    if (!state.line && retry.isDue) retry.in(0);
  });

  return {
    start: () => void enter(context),
    send: (type, message) => state.line?.send(type, message) ?? false,
    again: () => void enter(context),
    goAlone() {
      state.party = '';
      void enter(context);
    },
  };
}

/** Asks for a seat and takes it. Reports what prevents that, and tries again where that may help. */
async function enter(context: Context): Promise<void> {
  const { state, link, outside, maps, retry } = context;
  if (state.entering || state.line) return;
  retry.stop();
  state.entering = true;
  try {
    const { slug, entry } = link;
    const answer = await outside.ask({ slug, party: state.party, entry, locale: link.locale() });
    if ('waiting' in answer) return waitInLine(context, answer.waiting);
    // in sequence: the first messages of the room need their listeners, and the listeners need the map
    const map = await maps.at(answer.map.url);
    if (state.chat.place !== answer.room) state.chat = { place: answer.room, heard: 0 };
    const options = { ticket: answer.ticket, map: map.hash, heard: state.chat.heard, nonce: outside.nonce };
    arrive(context, answer, map, await outside.join(answer.room, options));
  } catch (error) {
    turnedAway(context, codeOf(error));
  } finally {
    state.entering = false;
  }
}

function waitInLine({ state, events, retry }: Context, waiting: Waiting): void {
  state.shown = { waiting };
  retry.reached();
  events.away(state.shown);
  retry.in(waiting.again * 1000);
}

function arrive(context: Context, entry: Entry, map: ExpoMap, room: PlaceRoom): void {
  const { state, events, outside, retry } = context;
  retry.reached();
  state.wasLate = false;
  state.shown = 'lost';
  state.party = entry.party;
  events.entered(entry, map);
  const told: LineEvents = {
    ...events,
    message(type, message) {
      if (type === 'said') state.chat.heard = (message as ServerMessages['said']).seq;
      events.message(type, message);
    },
  };
  const line: Line = openLine(
    room,
    map,
    told,
    {
      left: (code) => ended(context, code),
      travel: () => travel(context, line),
      remap: (hash) => remap(context, line, hash),
    },
    outside,
  );
  state.line = line;
}

function turnedAway(context: Context, code: string): void {
  const { state, events, retry } = context;
  if (code === 'stopping') state.shown = 'stopping';
  if (code === 'ticket-refused' && !state.wasLate) {
    state.wasLate = true;
    return retry.in(0);
  }
  if (passes(code)) tryLater(context);
  else events.away(refusedFor(code));
}

function tryLater({ state, events, retry }: Context): void {
  if (retry.isAgain && typeof state.shown === 'object') state.shown = 'lost';
  events.away(state.shown);
  retry.later();
}

/** An open connection has ended: the server removed the visitor, or this page reconnects. */
function ended(context: Context, code: number): void {
  const { state, events, retry } = context;
  state.line = null;
  const end = endOf(code);
  if (end.is === 'over') return events.away(end.away);
  // wait a moment for the server's answer; nothing is lost, so show nothing
  if (end.is === 'moved') return retry.soon();
  state.shown = end.is;
  tryLater(context);
}

/** The visitor went through a portal: the next ticket is for the place behind it. */
function travel(context: Context, line: Line): void {
  line.drop();
  context.state.line = null;
  line.leave();
  void enter(context);
}

/** Fetches and draws the live version of the map. If that fails, the page reconnects. */
function remap({ events, maps }: Context, line: Line, hash: string): void {
  maps.version(hash).then(
    (map) => {
      if (line.isOver || map.hash !== hash) return;
      line.readsMap(map);
      events.remapped(map);
      line.send('map-ready', { hash });
    },
    () => line.close(),
  );
}
