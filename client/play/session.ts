import type { MapObject } from '../../shared/map/expo-map.ts';
import { gameObject, isTableObject } from '../../shared/map/game-objects.ts';
import type { ClientMessage, ClientMessages } from '../../shared/protocol.ts';
import type { Direction } from '../../shared/world/direction.ts';
import type { Tile } from '../../shared/world/path.ts';
import { wantFace } from '../games/index.ts';
import { place as catalogue } from '../i18n/place.ts';
import { locale, words } from '../i18n/t.ts';
import { type Connection, type ConnectionEvents, createConnection } from '../net/connection.ts';
import { createModel, type WorldModel } from '../world/model.ts';
import { lookAt } from '../world/tell-overlay.ts';
import { createAgenda } from './agenda.ts';
import { type AudienceActs, createAudience } from './audience.ts';
import { learnEvent } from './event-facts.ts';
import { createGames, type Games } from './games.ts';
import { createGoPlay, type GoPlay } from './go-play.ts';
import { createGreeter } from './greeter.ts';
import { showHall } from './hall.ts';
import type { Handlers, Send } from './handlers.ts';
import { createLine } from './line.ts';
import { learnMe } from './me.ts';
import { createNotices } from './notices.ts';
import { createParty } from './party.ts';
import { createPeople } from './people.ts';
import { reloadForBuild, reloadOnce } from './reload.ts';
import { roundHandlers, writeRounds, writeTables } from './rounds.ts';
import { createTalk, type Talk } from './talk.ts';
import { toast } from './toast.ts';
import { createWalk } from './walk.ts';

const t = words(catalogue);

/** The listener to the world is the scene. It is called when the page enters a place, and when somebody speaks. */
export type WorldListener = {
  entered(model: WorldModel): void;
  said(body: number, text: string): void;
};

/** What the overlay and the scene can do. */
export type Session = {
  readonly model: WorldModel | null;
  listen(listener: WorldListener): void;
  start(): void;
  again(): void;
  goAlone(): void;
  answerMove(yes: boolean): void;
  send<K extends ClientMessage>(type: K, message: ClientMessages[K]): void;
  /** The chat. Sent lines stay on the page until the place confirms them. */
  readonly talk: Pick<Talk, 'say' | 'again' | 'drop'>;
  walk(now: number, wanted: Direction | null): void;
  goTo(tile: Tile): void;
  takeTo(object: MapObject): void;
  /** Walks onto the floor of a stage. */
  stepOnto(stage: string): void;
  stopGoing(): void;
  answerGreeter(choice: string): void;
  /** Tables, and what a player does in a game. */
  readonly games: Pick<Games, 'sit' | 'watch' | 'getUp' | 'ready' | 'act' | 'cheer' | 'decline'>;
  /** What those do who watch a round. */
  readonly audience: Omit<AudienceActs, 'again'>;
  /** Says that the visitor wants another round, and walks onto the floor of the stage. */
  playAgain(stage: string): void;
  /** Walks to a table and sits down. */
  readonly playAt: GoPlay['playAt'];
};

/** The world of this page, and its listener. */
type Stage = { model: WorldModel | null; listener: WorldListener | null };

/** The parts of the session, each with its own signals, and their handlers combined. */
function createParts(stage: Stage, send: Send) {
  const world = (): WorldModel | null => stage.model;
  const line = createLine(world, { once: reloadOnce, forBuild: reloadForBuild });
  const talk = createTalk((text, id) => send('say', { text, id }));
  const greeter = createGreeter(world, send, (key) => {
    const object = stage.model && gameObject(stage.model.map, key);
    if (object && isTableObject(object)) goPlay.playAt(object);
  });
  const walk = createWalk(world, send, () => {
    greeter.stopLead();
    goPlay.forget();
  });
  const people = createPeople(world);
  const party = createParty(send);
  const games = createGames(send);
  const audience = createAudience(send);
  const goPlay: GoPlay = createGoPlay(world, walk, games, wantFace);
  const handlers: Handlers = {
    ...line.handlers,
    ...greeter.handlers,
    ...party.handlers,
    ...roundHandlers,
    ...games.handlers,
    ...audience.handlers,
    ...createAgenda(),
    ...createNotices(talk.refused),
    said(message) {
      // a line that was said while this page was away is too old for a bubble
      if (talk.heard(message) && message.body !== 0) stage.listener?.said(message.body, message.text);
    },
  };
  return { line, talk, greeter, walk, people, party, games, audience, goPlay, handlers };
}

/** Passes the events of the connection to the parts that handle them. */
function tellParts(stage: Stage, parts: ReturnType<typeof createParts>): ConnectionEvents {
  const { line, talk, greeter, people, party, games, handlers } = parts;
  const show = (next: WorldModel): void => {
    stage.model = next;
    showHall(next);
    stage.listener?.entered(next);
  };
  return {
    entered(entry, map) {
      const isOther = stage.model?.map.hash !== map.hash;
      learnEvent(entry);
      learnMe({ ...entry.visitor, room: entry.room, party: entry.party });
      talk.entered(entry.room);
      people.entered();
      party.entered(entry.party);
      // the server tells a page that has come back everything again
      games.forget();
      line.entered();
      if (isOther) lookAt(null);
      show(createModel(map));
    },
    remapped(map) {
      const next = createModel(map);
      next.me = stage.model?.me ?? 0;
      greeter.remapped();
      lookAt(null);
      show(next);
      toast(t('map-changed'));
    },
    frame(frame, now) {
      stage.model?.frame(frame, now);
      if (frame.type === 'friends') party.spot(frame);
      else if ((frame.type === 'motion' || frame.type === 'picture') && frame.facts.length > 0) people.changed();
    },
    readTick: () => stage.model?.follow.tick ?? 0,
    state(place, now) {
      if (!stage.model) return;
      writeRounds(place, stage.model, now);
      writeTables(place);
    },
    message: (type, message) => handlers[type](message),
    roundTrip: (ms) => stage.model?.clock.roundTrip(ms),
    away(reason) {
      line.away(reason);
      talk.lost();
      greeter.away();
      party.away();
    },
  };
}

/** Connects the connection, the world and the overlay. Every message of the server passes through here once. */
export function joinSession(connect: (events: ConnectionEvents) => Connection): Session {
  const stage: Stage = { model: null, listener: null };
  const send: Send = (type, message) => connection.send(type, message);
  const parts = createParts(stage, send);
  const connection = connect(tellParts(stage, parts));
  return {
    get model() {
      return stage.model;
    },
    listen(next) {
      stage.listener = next;
      if (stage.model) next.entered(stage.model);
    },
    start: connection.start,
    again() {
      parts.line.again();
      connection.again();
    },
    goAlone: connection.goAlone,
    answerMove: parts.party.answerMove,
    send: (type, message) => void send(type, message),
    talk: parts.talk,
    ...parts.walk,
    answerGreeter: parts.greeter.answer,
    games: parts.games,
    audience: parts.audience,
    playAgain(stage) {
      parts.audience.again(stage);
      parts.walk.stepOnto(stage);
    },
    playAt: parts.goPlay.playAt,
  };
}

export const createSession = (slug: string, party: string, entry: string): Session =>
  joinSession((events) => createConnection({ slug, party, entry, locale: () => locale.value }, events));
