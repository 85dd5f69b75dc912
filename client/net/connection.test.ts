import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EMPTY_DRAWING } from '../../shared/map/drawing/model.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { encodePulse } from '../../shared/motion/frames.ts';
import type { PlaceState } from '../../shared/place-state.ts';
import { CLOSE_CODE, FRAME_MESSAGE } from '../../shared/protocol.ts';
import { ApiError } from './api.ts';
import { type ConnectionEvents, createConnection } from './connection.ts';
import type { PlaceRoom } from './line.ts';
import type { JoinOptions, Outside } from './outside.ts';
import { DEAD_MS } from './silence.ts';
import { entryWith } from './test-entry.ts';
import type { Asked, Entry } from './ticket.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '?lang=en' });
});

const mapOf = (hash: string): ExpoMap => ({
  name: 'expo',
  title: { ko: '', en: '' },
  hash,
  width: 4,
  height: 4,
  tileSize: 32,
  drawing: EMPTY_DRAWING,
  grid: Array(16).fill(0),
  objects: [],
});

const entry = (part: Partial<Entry> = {}): Entry =>
  entryWith({ ticket: 't1', party: 'given', map: { name: 'expo', url: '/api/maps/expo/a' }, ...part });

const inLine = (again: number) => ({ waiting: { position: 3, of: 9, reason: 'server-full' as const, again } });

/** A socket to a place which the test controls. */
class FakeRoom implements PlaceRoom {
  readonly sent: [string, unknown][] = [];
  readonly reconnection = { enabled: true };
  hasLeft = false;
  readonly connection = {
    isOpen: true,
    close: () => {
      this.connection.isOpen = false;
    },
  };
  #ears = new Map<string | number, (message: never) => void>();
  #left: (code: number) => void = () => {};

  send(type: string, message: unknown): void {
    this.sent.push([type, message]);
  }
  leave(): Promise<unknown> {
    this.hasLeft = true;
    return Promise.resolve();
  }
  onMessage<T>(type: string | number, callback: (message: T) => void): void {
    this.#ears.set(type, callback);
  }
  onStateChange(_: (state: PlaceState) => void): void {}
  onLeave(callback: (code: number) => void): void {
    this.#left = callback;
  }

  /** Sends a message as the server. */
  say(type: string | number, message: unknown): void {
    this.#ears.get(type)?.(message as never);
  }
  /** The socket ends. */
  end(code: number): void {
    this.connection.isOpen = false;
    this.#left(code);
  }
}

type Answer = Awaited<ReturnType<Outside['ask']>>;

/** A connection whose surroundings the test controls. Answers are used in order, and the last one is repeated. */
function connect(answers: (Answer | Error)[] = [entry()]) {
  const asked: Asked[] = [];
  const joined: JoinOptions[] = [];
  const rooms: FakeRoom[] = [];
  const told: unknown[] = [];
  const fetched: string[] = [];
  const page = { isHidden: false, sight: () => {}, online: () => {} };
  const broken: { map: Error | null; join: Error | null } = { map: null, join: null };
  const outside: Outside = {
    async ask(body) {
      asked.push(body);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (!answer || answer instanceof Error) throw answer;
      return answer;
    },
    async map(url) {
      fetched.push(url);
      if (broken.map) throw broken.map;
      return mapOf(url.split('/').at(-1) ?? '');
    },
    async join(_, options) {
      joined.push(options);
      if (broken.join) throw broken.join;
      const room = new FakeRoom();
      rooms.push(room);
      return room;
    },
    now: () => performance.now(),
    random: () => 0.5,
    nonce: 'ab',
    isHidden: () => page.isHidden,
    onSight: (tell) => {
      page.sight = tell;
    },
    onOnline: (tell) => {
      page.online = tell;
    },
  };
  const events: ConnectionEvents = {
    entered: ({ room }, map) => told.push(['entered', room, map.hash]),
    remapped: (map) => told.push(['remapped', map.hash]),
    state: () => {},
    frame: (frame) => told.push(['frame', frame.type]),
    readTick: () => 41,
    message: (type) => told.push(['message', type]),
    roundTrip: (ms) => told.push(['round trip', ms]),
    away: (reason) => told.push(['away', reason]),
  };
  const link = { slug: 'fair', party: 'link', entry: 'code', locale: () => 'ko' as const };
  const connection = createConnection(link, events, outside);
  const room = (): FakeRoom => rooms.at(-1) ?? expect.fail('no socket');
  return { connection, asked, joined, rooms, room, told, fetched, page, broken, answers };
}

/** A connection that has entered the place. */
async function inPlace() {
  const opened = connect();
  opened.connection.start();
  await vi.advanceTimersByTimeAsync(0);
  opened.told.length = 0;
  return opened;
}

const said = (seq: number) => ({ seq, body: 1, name: 'B', text: 'hi', staff: false, mine: false, id: 0 });
const NO_HEAD = new Uint8Array();

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('coming in', () => {
  it('asks for a seat, fetches the map, opens the socket and measures it', async () => {
    const { connection, asked, joined, told, room } = connect();
    connection.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual([{ slug: 'fair', party: 'link', entry: 'code', locale: 'ko' }]);
    expect(joined).toEqual([{ ticket: 't1', map: 'a', heard: 0, nonce: 'ab' }]);
    expect(told).toEqual([['entered', 'place-1', 'a']]);
    expect(room().sent).toEqual([['pulse', { read: 41, hidden: false, stamp: 1 }]]);
    expect(room().reconnection.enabled).toBe(false);
  });

  it('two starts at once are one', async () => {
    const { connection, rooms } = connect();
    connection.start();
    connection.again();
    await vi.advanceTimersByTimeAsync(0);
    connection.again();
    await vi.advanceTimersByTimeAsync(0);
    expect(rooms).toHaveLength(1);
  });

  it('in line it asks again when it is told to, and stays in line over a gap', async () => {
    const { connection, told, rooms } = connect([inLine(4), new ApiError('offline'), inLine(4), entry()]);
    connection.start();
    await vi.advanceTimersByTimeAsync(4000);
    expect(told).toEqual([
      ['away', inLine(4)],
      ['away', inLine(4)],
    ]);
    await vi.advanceTimersByTimeAsync(500 + 4000);
    expect(rooms).toHaveLength(1);
  });

  it('a second failure in line is said as a lost line', async () => {
    const { connection, told } = connect([inLine(1), new ApiError('offline')]);
    connection.start();
    await vi.advanceTimersByTimeAsync(1000 + 500);
    expect(told).toEqual([
      ['away', inLine(1)],
      ['away', inLine(1)],
      ['away', 'lost'],
    ]);
  });

  it('a seat that lapsed while the map loaded is asked for once more at once, then with waits', async () => {
    const { connection, asked, told, broken } = connect();
    broken.join = new Error('ticket-refused');
    connection.start();
    await vi.advanceTimersByTimeAsync(1);
    expect([asked.length, told]).toEqual([2, [['away', 'lost']]]);
    await vi.advanceTimersByTimeAsync(499);
    expect(asked).toHaveLength(3);
  });

  it('a door that is shut is said and not knocked at', async () => {
    const { connection, asked, told } = connect([new ApiError('entry-by-link')]);
    connection.start();
    await vi.advanceTimersByTimeAsync(600_000);
    expect([asked.length, told]).toEqual([1, [['away', { refused: 'entry-by-link' }]]]);
  });

  it('whoever gives up the party asks without it', async () => {
    const { connection, asked } = connect([inLine(60), entry()]);
    connection.start();
    await vi.advanceTimersByTimeAsync(0);
    connection.goAlone();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked.map(({ party }) => party)).toEqual(['link', '']);
  });
});

describe('a line that ends', () => {
  it('comes back by itself, with the party and the chat that it had, and needs no new map', async () => {
    const { room, rooms, asked, joined, told, fetched } = await inPlace();
    room().say('said', said(17));
    room().end(1006);
    expect(told.at(-1)).toEqual(['away', 'lost']);
    await vi.advanceTimersByTimeAsync(500);
    expect(rooms).toHaveLength(2);
    expect(asked[1]?.party).toBe('given');
    expect(joined[1]?.heard).toBe(17);
    expect(fetched).toHaveLength(1);
  });

  it('waits twice as long each time, until it was in again', async () => {
    const { room, asked, answers } = await inPlace();
    answers.splice(0, 1, new ApiError('offline'));
    room().end(1006);
    await vi.advanceTimersByTimeAsync(500 + 1000 + 2000);
    expect(asked).toHaveLength(4);
    answers.splice(0, 1, entry());
    await vi.advanceTimersByTimeAsync(4000);
    room().end(1006);
    await vi.advanceTimersByTimeAsync(500);
    expect(asked).toHaveLength(6);
  });

  it.each([
    ['replaced', 'replaced'],
    ['kicked', 'kicked'],
    ['banned', 'banned'],
  ] as const)('%s: it is said, and the visitor has to ask', async (code, away) => {
    const { room, rooms, told } = await inPlace();
    room().end(CLOSE_CODE[code]);
    await vi.advanceTimersByTimeAsync(600_000);
    expect([told, rooms.length]).toEqual([[['away', away]], 1]);
  });

  it.each(['rolesChanged', 'hallGone'] as const)('%s: it comes back in a moment, and nothing is said', async (code) => {
    const { room, rooms, told } = await inPlace();
    room().end(CLOSE_CODE[code]);
    await vi.advanceTimersByTimeAsync(250);
    expect(rooms).toHaveLength(2);
    expect(told).toEqual([['entered', 'place-1', 'a']]);
  });

  it('a server that stops is waited for', async () => {
    const { room, told, answers } = await inPlace();
    answers.splice(0, 1, new ApiError('stopping'));
    room().end(CLOSE_CODE.stopping);
    await vi.advanceTimersByTimeAsync(500);
    expect(told).toEqual([
      ['away', 'stopping'],
      ['away', 'stopping'],
    ]);
  });

  it('the system says that there is a line again: nothing is waited for', async () => {
    const { room, page, rooms, answers } = await inPlace();
    answers.splice(0, 1, new ApiError('offline'));
    room().end(1006);
    await vi.advanceTimersByTimeAsync(500);
    answers.splice(0, 1, entry());
    page.online();
    await vi.advanceTimersByTimeAsync(1);
    expect(rooms).toHaveLength(2);
  });

  it('one that is open and dead is left', async () => {
    const { room, rooms, told } = await inPlace();
    const dead = room();
    await vi.advanceTimersByTimeAsync(DEAD_MS + 1000);
    expect(told).toEqual([['away', 'lost']]);
    expect(dead.connection.isOpen).toBe(false);
    dead.end(1006);
    await vi.advanceTimersByTimeAsync(500);
    expect([told.filter((one) => String(one) === 'away,lost').length, rooms.length]).toEqual([1, 2]);
  });

  it('bytes that are no frame end it: what follows would mean nothing', async () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { room } = await inPlace();
    room().say(FRAME_MESSAGE, new Uint8Array([255, 1, 2]));
    expect(room().connection.isOpen).toBe(false);
    quiet.mockRestore();
  });
});

describe('through a portal', () => {
  it('the old line is left and says nothing any more, the next place begins its chat anew', async () => {
    const { room, joined, told, answers } = await inPlace();
    const old = room();
    old.say('said', said(9));
    answers.splice(0, 1, entry({ room: 'tea-1', map: { name: 'tea', url: '/api/maps/tea/b' } }));
    old.say('travel', { place: 'tea', spawn: '' });
    old.say('said', said(10));
    await vi.advanceTimersByTimeAsync(0);
    expect(old.hasLeft).toBe(true);
    expect(told).toEqual([
      ['message', 'said'],
      ['entered', 'tea-1', 'b'],
    ]);
    expect(joined.at(-1)).toEqual({ ticket: 't1', map: 'b', heard: 0, nonce: 'ab' });
    old.end(1000);
    expect(told).toHaveLength(2);
  });
});

describe('another map goes live', () => {
  it('is fetched, drawn and confirmed', async () => {
    const { room, told, fetched } = await inPlace();
    room().say('map', { hash: 'b' });
    await vi.advanceTimersByTimeAsync(0);
    expect(fetched.at(-1)).toBe('/api/maps/expo/b');
    expect(told).toEqual([['remapped', 'b']]);
    expect(room().sent.at(-1)).toEqual(['map-ready', { hash: 'b' }]);
  });

  it('whoever cannot fetch it comes back by a new line', async () => {
    const { room, broken } = await inPlace();
    broken.map = new ApiError('offline');
    room().say('map', { hash: 'b' });
    await vi.advanceTimersByTimeAsync(0);
    expect(room().connection.isOpen).toBe(false);
  });

  it('is not drawn by a line that is over', async () => {
    const { room, told } = await inPlace();
    room().say('map', { hash: 'b' });
    room().end(CLOSE_CODE.kicked);
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual([['away', 'kicked']]);
  });
});

describe('in the place', () => {
  it('measures the line by the stamp that comes back', async () => {
    const { room, told } = await inPlace();
    await vi.advanceTimersByTimeAsync(60);
    room().say(FRAME_MESSAGE, encodePulse(NO_HEAD, 100, 1, true));
    expect(told).toEqual([
      ['frame', 'pulse'],
      ['round trip', 60],
    ]);
  });

  it('hears nothing that does not fit its schema', async () => {
    const { room, told } = await inPlace();
    room().say('said', { seq: 'one' });
    expect(told).toEqual([]);
  });

  it('says where it is again when it is looked at', async () => {
    const { room, page } = await inPlace();
    page.isHidden = true;
    page.sight();
    expect(room().sent.at(-1)).toEqual(['pulse', { read: 41, hidden: true, stamp: 0 }]);
  });

  it('says that it cannot send without a line', async () => {
    const { connection, room } = await inPlace();
    expect(connection.send('say', { text: 'hi', id: 1 })).toBe(true);
    room().connection.isOpen = false;
    expect(connection.send('say', { text: 'hi', id: 1 })).toBe(false);
    room().end(CLOSE_CODE.kicked);
    expect(connection.send('say', { text: 'hi', id: 1 })).toBe(false);
  });
});
