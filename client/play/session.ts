import type { ExpoMap, MapObject } from '../../shared/map/expo-map.ts';
import type { Frame } from '../../shared/motion/frames.ts';
import {
  type ClientMessage,
  type ClientMessages,
  PROTOCOL_VERSION,
  type ServerMessage,
  type ServerMessages,
} from '../../shared/protocol.ts';
import type { Direction } from '../../shared/world/direction.ts';
import { type Tile, tileAt } from '../../shared/world/path.ts';
import { toPixels, toUnits } from '../../shared/world/units.ts';
import { errorText } from '../i18n/error-text.ts';
import { place as catalogue } from '../i18n/place.ts';
import { locale, offerLocales, pick, words } from '../i18n/t.ts';
import { type Connection, createConnection, type Entry } from '../net/connection.ts';
import * as store from '../ui/store.ts';
import { createModel, type WorldModel } from '../world/model.ts';
import { reloadForBuild, reloadOnce } from './reload.ts';
import { createTalk, type Talk } from './talk.ts';
import { createPeopleTeller, writePeople, writeRounds } from './tell-store.ts';

const t = words(catalogue);

/** Who watches the world: the scene. Called when a place is entered and when somebody speaks. */
export type WorldListener = {
  entered(model: WorldModel): void;
  said(body: number, text: string): void;
};

/** What the overlay and the scene may do. */
export type Session = {
  readonly model: WorldModel | null;
  listen(listener: WorldListener): void;
  start(): void;
  again(): void;
  goAlone(): void;
  answerMove(yes: boolean): void;
  send<K extends ClientMessage>(type: K, message: ClientMessages[K]): void;
  /** The chat: what is said stays on the page until the place has heard it. */
  readonly talk: Pick<Talk, 'say' | 'again' | 'drop'>;
  walk(now: number, wanted: Direction | null): void;
  goTo(tile: Tile): void;
  takeTo(object: MapObject): void;
  stopGoing(): void;
  answerGreeter(choice: string): void;
};

/** Joins line, world and overlay. Everything that the server says passes here once. */
export function createSession(slug: string, party: string, entryCode: string): Session {
  let model: WorldModel | null = null;
  let listener: WorldListener | null = null;
  let led = false;
  /** Announcements that were said on this page. */
  const announced = new Set<string>();

  const stopLead = (): void => {
    if (!led) return;
    led = false;
    connection.send('greeter', { choice: 'stop' });
    store.greeter.value = null;
  };

  const messages: { [K in ServerMessage]?: (message: ServerMessages[K]) => void } = {
    welcome({ protocol, build, mapHash, body, roles, party: joined }) {
      // an older page would walk through walls; a map that changed on the way here is told by itself
      if (protocol !== PROTOCOL_VERSION || !model) return reloadOnce(`${protocol} ${mapHash}`);
      reloadForBuild(build);
      model.me = body;
      store.me.value = { ...store.me.value, id: body, roles, party: joined };
      store.status.value = 'open';
    },
    said(message) {
      // what was said while this page was away is no news over anybody's head
      if (talk.heard(message) && message.body !== 0) listener?.said(message.body, message.text);
    },
    greeter(message) {
      const over = message.phase === 'arrived' || message.phase === 'bye';
      store.greeter.value = message;
      if (message.phase === 'lead' && message.to) led = model?.goTo(message.to) ?? false;
      if (message.phase === 'wait' && message.to && led) model?.goTo(message.to);
      if (!over) return;
      led = false;
      setTimeout(() => {
        if (store.greeter.value === message) store.greeter.value = null;
      }, 4000);
    },
    'round-result': (message) => {
      store.result.value = message;
    },
    'party-move': ({ id, waiting, seconds }) => {
      store.partyMove.value = { id, waiting, endsAt: performance.now() + seconds * 1000, agreed: false };
    },
    'party-move-over': ({ id }) => {
      if (store.partyMove.value?.id === id) store.partyMove.value = null;
    },
    agenda(message) {
      store.agenda.value = { ...message, ahead: message.now - performance.now() };
      for (const { id, text, pinned } of message.announcements) {
        if (pinned || announced.has(id)) continue;
        announced.add(id);
        store.toast(pick(text));
      }
    },
    draining: () => {
      store.draining.value = true;
    },
    moderated: ({ action, reason }) =>
      store.toast(t(action === 'mute' ? 'muted-now' : 'unmuted-now', { reason }), 'problem'),
    refused({ of, code, detail }) {
      if (of === 'say') talk.refused();
      store.toast(detail ? `${errorText(code)} ${pick(detail)}` : errorText(code), 'problem');
    },
    notice: ({ text }) => store.toast(pick(text), 'problem'),
  };

  const tellPeople = createPeopleTeller(() => model);
  // the greeter has a name in each language
  locale.subscribe(() => model && writePeople(model));

  const frame = (frame: Frame, now: number): void => {
    if (!model) return;
    model.frame(frame, now);
    if (frame.type === 'friends')
      store.friends.value = frame.friends.map(({ id, x, y }) => ({ id, x: toPixels(x), y: toPixels(y) }));
    else if ((frame.type === 'motion' || frame.type === 'picture') && frame.facts.length > 0) tellPeople();
  };

  const talk = createTalk((text, id) => connection.send('say', { text, id }));

  const connection: Connection = createConnection(slug, { party, entry: entryCode }, () => locale.value, {
    entered(entry: Entry, map: ExpoMap) {
      const before = model;
      model = createModel(map);
      talk.entered(entry.room);
      store.me.value = { ...store.me.value, ...entry.visitor, room: entry.room, party: entry.party };
      store.rehearsing.value = entry.rehearsing;
      store.sample.value = entry.sample;
      store.timeZone.value = entry.timeZone;
      offerLocales(entry.languages);
      store.people.value = [];
      store.friends.value = [];
      store.partyMove.value = null;
      store.draining.value = false;
      store.placeTitle.value = map.title;
      store.hall.value = model;
      store.mapObjects.value = map.objects;
      rememberParty(entry.party);
      if (before?.map.hash !== map.hash || before === null) store.near.value = null;
      listener?.entered(model);
    },
    remapped(map) {
      const before = model;
      model = createModel(map);
      model.me = before?.me ?? 0;
      led = false;
      store.placeTitle.value = map.title;
      store.hall.value = model;
      store.mapObjects.value = map.objects;
      store.near.value = null;
      listener?.entered(model);
      store.toast(t('map-changed'));
    },
    frame,
    readTick: () => model?.follow.tick ?? 0,
    state: (place, now) => {
      if (model) writeRounds(place, model, now);
    },
    message(type, message) {
      const handle = messages[type] as ((message: ServerMessages[typeof type]) => void) | undefined;
      handle?.(message);
    },
    roundTrip: (ms) => model?.clock.roundTrip(ms),
    away(reason) {
      store.status.value = reason;
      talk.lost();
      store.greeter.value = null;
      store.partyMove.value = null;
      led = false;
    },
  });

  return {
    get model() {
      return model;
    },
    listen(next) {
      listener = next;
      if (model) next.entered(model);
    },
    start: connection.start,
    again() {
      store.status.value = 'connecting';
      connection.again();
    },
    goAlone: connection.goAlone,
    answerMove(yes) {
      const move = store.partyMove.value;
      if (!move) return;
      connection.send('party-move', { id: move.id, yes });
      store.partyMove.value = yes ? { ...move, agreed: true } : null;
    },
    send: (type, message) => void connection.send(type, message),
    talk,
    walk(now, wanted) {
      if (!model) return;
      if (wanted !== null) stopLead();
      for (const turn of model.walk(now, wanted)) connection.send('turn', { ...turn, read: model.follow.tick });
      if (store.going.value !== model.going) store.going.value = model.going;
    },
    goTo(tile) {
      stopLead();
      if (!model || model.goTo(tile)) return;
      const { x, y } = model.here();
      const here = tileAt(toUnits(x), toUnits(y));
      if (here.column !== tile.column || here.row !== tile.row) store.toast(t('no-way'), 'problem');
    },
    takeTo(object) {
      stopLead();
      if (!model) return;
      if (!model.goTo(model.tileFor(object))) store.toast(t('no-way'), 'problem');
    },
    stopGoing() {
      stopLead();
      model?.stopGoing();
    },
    answerGreeter(choice) {
      connection.send('greeter', { choice });
      if (choice === 'later') store.greeter.value = null;
    },
  };
}

/** A party belongs in the address, so that a reload and a shared address keep it. */
function rememberParty(party: string): void {
  const url = new URL(location.href);
  if (!party || url.searchParams.get('party') === party) return;
  url.searchParams.set('party', party);
  history.replaceState(null, '', url);
}
