import { beforeEach, describe, expect, it, vi } from 'vitest';
import { EMPTY_DRAWING } from '../../shared/map/drawing/model.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import type { Frame } from '../../shared/motion/frames.ts';
import { type ClientMessage, PROTOCOL_VERSION, type ServerMessages } from '../../shared/protocol.ts';
import { tileCentre } from '../../shared/world/units.ts';
import type { Connection, ConnectionEvents } from '../net/connection.ts';
import { entryWith } from '../net/test-entry.ts';
import type { Entry } from '../net/ticket.ts';
import * as store from '../ui/store.ts';
import { lookAt } from '../world/tell-overlay.ts';
import { joinSession, type Session } from './session.ts';
import { clearToasts } from './toast.ts';

const page = vi.hoisted(() => {
  const page = { address: 'http://localhost/e/expo', reloads: 0 };
  const location = {
    search: '?lang=en',
    get href() {
      return page.address;
    },
    reload: () => page.reloads++,
  };
  vi.stubGlobal('location', location);
  vi.stubGlobal('document', { documentElement: { lang: 'en' }, querySelector: () => null });
  vi.stubGlobal('history', { replaceState: (_: null, __: string, url: URL) => (page.address = String(url)) });
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  return page;
});

const SIDE = 12;
const mapOf = (hash: string, grid: number[] = Array(SIDE * SIDE).fill(0)): ExpoMap => ({
  name: 'expo',
  title: { ko: '마당', en: `Yard ${hash}` },
  hash,
  width: SIDE,
  height: SIDE,
  tileSize: 32,
  drawing: EMPTY_DRAWING,
  grid,
  objects: [],
});

const entry = (part: Partial<Entry> = {}): Entry => entryWith({ visitor: { name: 'Jimin', look: 'a1' }, ...part });

const welcome = (part: Partial<ServerMessages['welcome']> = {}): ServerMessages['welcome'] => ({
  protocol: PROTOCOL_VERSION,
  build: 'dev',
  body: 7,
  place: 'place-1',
  mapHash: 'a',
  roles: ['host'],
  party: '',
  ...part,
});

const standing = (column: number, row: number): Frame => ({
  type: 'ack',
  seq: 0,
  tick: 100,
  x: tileCentre(column),
  y: tileCentre(row),
  dir: 0,
  mask: 1,
  snap: true,
});

/** A session whose connection the test controls. */
function open() {
  const sent: [ClientMessage, unknown][] = [];
  const asked: string[] = [];
  let events: ConnectionEvents | undefined;
  const connection: Connection = {
    start: () => asked.push('start'),
    again: () => asked.push('again'),
    goAlone: () => asked.push('alone'),
    send(type, message) {
      sent.push([type, message]);
      return true;
    },
  };
  const session = joinSession((told) => {
    events = told;
    return connection;
  });
  if (!events) throw new Error('the session listens to nothing');
  return { session, events, sent, asked };
}

/** A session in a hall, with its body on a tile at server tick 100. */
function inHall(map = mapOf('a')) {
  const opened = open();
  const { events } = opened;
  events.entered(entry(), map);
  events.message('welcome', welcome());
  events.frame(standing(2, 2), 5000);
  events.frame({ type: 'pulse', stamp: 0, tick: 100, live: true }, 5000);
  return opened;
}

/** Walks on for `ms`, by the clock of the frames above. */
const walkFor = (session: Session, ms: number): void => {
  for (let now = 5050; now <= 5000 + ms; now += 50) session.walk(now, null);
};

const texts = (): string[] => store.toasts.value.map(({ text }) => text);

beforeEach(() => {
  vi.useFakeTimers();
  clearToasts();
  page.address = 'http://localhost/e/expo';
  page.reloads = 0;
});

describe('coming in', () => {
  it('an entry says who I am, where, and how the event stands', () => {
    const { events, session } = open();
    events.entered(entry({ rehearsing: true, timeZone: 'UTC', party: 'pty' }), mapOf('a'));
    expect(store.me.value).toMatchObject({ name: 'Jimin', look: 'a1', room: 'place-1', party: 'pty' });
    expect([store.rehearsing.value, store.timeZone.value]).toEqual([true, 'UTC']);
    expect([store.placeTitle.value.en, store.hall.value?.map.hash]).toEqual(['Yard a', 'a']);
    expect(session.model?.map.hash).toBe('a');
    expect(page.address).toBe('http://localhost/e/expo?party=pty');
  });

  it('the welcome opens it', () => {
    const { events, session } = open();
    events.entered(entry(), mapOf('a'));
    expect(store.status.value).not.toBe('open');
    events.message('welcome', welcome({ roles: ['host'], body: 7 }));
    expect([store.status.value, store.me.value.id, session.model?.me]).toEqual(['open', 7, 7]);
    expect(store.me.value.roles).toEqual(['host']);
  });

  it('a page of another protocol reloads once, and says so when that does not mend it', () => {
    const { events } = open();
    events.entered(entry(), mapOf('a'));
    events.message('welcome', welcome({ protocol: PROTOCOL_VERSION + 1 }));
    expect(page.reloads).toBe(1);
    events.message('welcome', welcome({ protocol: PROTOCOL_VERSION + 1 }));
    expect([page.reloads, store.status.value]).toEqual([1, { refused: 'internal' }]);
  });

  it('the scene is told of the place that is there already, then of each next one', () => {
    const { events, session } = open();
    events.entered(entry(), mapOf('a'));
    const entered: string[] = [];
    session.listen({ entered: (model) => entered.push(model.map.hash), said: () => {} });
    events.entered(entry({ room: 'place-2' }), mapOf('b'));
    expect(entered).toEqual(['a', 'b']);
  });

  it('what was near stays near on the same map, and is forgotten on another', () => {
    const { events } = inHall();
    const desk = { class: 'prize-desk' } as Parameters<typeof lookAt>[0];
    lookAt(desk);
    events.entered(entry(), mapOf('a'));
    expect(store.near.value).toBe(desk);
    events.entered(entry(), mapOf('b'));
    expect(store.near.value).toBeNull();
  });

  it('a map that changes under my feet leaves me my body', () => {
    const { events, session } = inHall();
    events.remapped(mapOf('b'));
    expect([session.model?.map.hash, session.model?.me]).toEqual(['b', 7]);
    expect(texts()).toHaveLength(1);
  });
});

describe('a lost line', () => {
  it('takes what would reach nobody off the page', () => {
    const { events, session } = inHall();
    session.talk.say('hello');
    events.message('party-move', { id: 'm', waiting: 2, seconds: 20 });
    events.message('greeter', { phase: 'greet', text: { ko: '', en: '' }, offers: [], to: null });
    events.away('lost');
    expect(store.status.value).toBe('lost');
    expect([store.partyMove.value, store.greeter.value]).toEqual([null, null]);
    expect(store.unheard.value.map(({ state }) => state)).toEqual(['failed']);
  });

  it('coming back is said, and asked of the line', () => {
    const { session, asked, events } = inHall();
    events.away('replaced');
    session.again();
    expect([store.status.value, asked]).toEqual(['connecting', ['again']]);
  });
});

describe('walking', () => {
  it('goes to a tile by itself and says that it does', () => {
    const { session, sent } = inHall();
    session.goTo({ column: 6, row: 2 });
    walkFor(session, 100);
    expect([store.going.value, sent.map(([type]) => type)]).toEqual([true, ['turn']]);
    walkFor(session, 5000);
    expect([store.going.value, sent.map(([type]) => type)]).toEqual([false, ['turn', 'turn']]);
  });

  it('says when there is no way, but not for the tile that I stand on', () => {
    const closet = Array.from({ length: SIDE * SIDE }, (_, i) => (i === 2 * SIDE + 2 ? 0 : 1));
    const { session } = inHall(mapOf('closet', closet));
    session.goTo({ column: 2, row: 2 });
    expect(texts()).toEqual([]);
    session.goTo({ column: 6, row: 6 });
    expect(texts()).toHaveLength(1);
  });
});

describe('the greeter', () => {
  const lead: ServerMessages['greeter'] = {
    phase: 'lead',
    text: { ko: '', en: 'This way' },
    offers: [],
    to: { column: 8, row: 2 },
  };

  it('is followed, and told when I go my own way', () => {
    const { session, events, sent } = inHall();
    events.message('greeter', lead);
    walkFor(session, 100);
    expect(store.going.value).toBe(true);
    session.walk(5200, 2);
    expect(sent.filter(([type]) => type === 'greeter')).toEqual([['greeter', { choice: 'stop' }]]);
    expect(store.greeter.value).toBeNull();
  });

  describe('who leads to a table', () => {
    const table = { id: 7, name: 'bowls', x: 256, y: 96, width: 32, height: 32, title: { ko: '', en: '' } };
    const map = { ...mapOf('hall'), objects: [{ ...table, class: 'table' as const, game: '', config: '' }] };
    const started = () => {
      const all = inHall(map);
      all.events.message('greeter', { ...lead, table: 'table/bowls' });
      walkFor(all.session, 100);
      expect(store.going.value).toBe(true);
      return { ...all, sentOf: (kind: string) => all.sent.filter(([type]) => type === kind).map(([, body]) => body) };
    };

    it('is followed to a seat (V6)', () => {
      const { session, sentOf } = started();
      expect(sentOf('table-sit')).toEqual([]);
      walkFor(session, 4000);
      expect(sentOf('table-sit')).toEqual([{ table: 'table/bowls' }]);
      expect(sentOf('greeter')).toEqual([]);
    });

    it('goes home, and I do not sit down, when I walk another way (V6)', () => {
      const { session, sentOf } = started();
      // a few steps on, the table is near enough to sit down
      for (let now = 5150; now <= 6100; now += 50) session.walk(now, null);
      session.walk(6150, 6);
      expect(sentOf('greeter')).toEqual([{ choice: 'stop' }]);
      walkFor(session, 4000);
      expect(sentOf('table-sit')).toEqual([]);
    });
  });

  it('is not told to stop where nobody is led', () => {
    const { session, sent } = inHall();
    session.goTo({ column: 4, row: 2 });
    session.stopGoing();
    expect(sent.filter(([type]) => type === 'greeter')).toEqual([]);
  });

  it('her last words go by themselves, unless she says something else meanwhile', () => {
    const { events } = inHall();
    events.message('greeter', { ...lead, phase: 'bye', to: null });
    vi.advanceTimersByTime(3000);
    events.message('greeter', { ...lead, phase: 'greet', to: null });
    vi.advanceTimersByTime(5000);
    expect(store.greeter.value?.phase).toBe('greet');
    events.message('greeter', { ...lead, phase: 'arrived', to: null });
    vi.advanceTimersByTime(4000);
    expect(store.greeter.value).toBeNull();
  });

  it('"later" closes her card at once', () => {
    const { session, events, sent } = inHall();
    events.message('greeter', { ...lead, phase: 'greet', to: null });
    session.answerGreeter('later');
    expect([store.greeter.value, sent]).toEqual([null, [['greeter', { choice: 'later' }]]]);
  });
});

describe('the party', () => {
  it.each([
    ['yes', true, { id: 'm', agreed: true }],
    ['no', false, null],
  ])('a move is answered with %s', (_, yes, left) => {
    const { session, events, sent } = inHall();
    events.message('party-move', { id: 'm', waiting: 2, seconds: 20 });
    session.answerMove(yes);
    expect(sent).toEqual([['party-move', { id: 'm', yes }]]);
    if (left) expect(store.partyMove.value).toMatchObject(left);
    else expect(store.partyMove.value).toBeNull();
  });

  it('the end of another move ends not this one', () => {
    const { events } = inHall();
    events.message('party-move', { id: 'm', waiting: 2, seconds: 20 });
    events.message('party-move-over', { id: 'old' });
    expect(store.partyMove.value?.id).toBe('m');
    events.message('party-move-over', { id: 'm' });
    expect(store.partyMove.value).toBeNull();
  });

  it('an answer without a question goes nowhere', () => {
    const { session, sent } = inHall();
    session.answerMove(true);
    expect(sent).toEqual([]);
  });
});

describe('what the place says', () => {
  const announced = (id: string, pinned = false) => ({ id, pinned, text: { ko: id, en: id } });
  const agenda = (...announcements: ReturnType<typeof announced>[]): ServerMessages['agenda'] => ({
    now: 1_000,
    items: [],
    announcements,
  });

  it('says an announcement once, and a pinned one not at all', () => {
    const { events } = inHall();
    events.message('agenda', agenda(announced('one'), announced('kept', true)));
    events.message('agenda', agenda(announced('one'), announced('two')));
    expect(texts()).toEqual(['one', 'two']);
    expect(store.agenda.value.announcements).toHaveLength(2);
  });

  it('a refused line of the chat is marked, any other refusal is only said', () => {
    const { session, events } = inHall();
    session.talk.say('hello');
    events.message('refused', { of: 'profile', code: 'too-many-requests', detail: null });
    expect(store.unheard.value.map(({ state }) => state)).toEqual(['sending']);
    events.message('refused', { of: 'say', code: 'too-many-requests', detail: { ko: '', en: 'Wait.' } });
    expect(store.unheard.value.map(({ state }) => state)).toEqual(['failed']);
    expect(texts().at(-1)).toMatch(/ Wait\.$/);
  });

  it('speech is put over heads, except what was said while I was away', () => {
    const { events, session } = inHall();
    const said: string[] = [];
    session.listen({ entered: () => {}, said: (body, text) => said.push(`${body}: ${text}`) });
    const line = { name: 'A', staff: false, mine: false, id: 0 };
    events.message('said', { ...line, seq: 1, body: 0, text: 'missed' });
    events.message('said', { ...line, seq: 2, body: 9, text: 'heard' });
    events.message('said', { ...line, seq: 2, body: 9, text: 'heard' });
    expect(said).toEqual(['9: heard']);
    expect(store.chat.value.map(({ text }) => text)).toEqual(['missed', 'heard']);
  });

  it('the drain is said until the next place', () => {
    const { events } = inHall();
    events.message('draining', { seconds: 30 });
    expect(store.draining.value).toBe(true);
    events.entered(entry(), mapOf('a'));
    expect(store.draining.value).toBe(false);
  });
});
