import { randomBytes, randomUUID } from 'node:crypto';
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { matchMaker, Server } from '@colyseus/core';
import { AppError } from '../../shared/errors.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { CLOSE_CODE, type ServerMessage, type ServerMessages } from '../../shared/protocol.ts';
import type { Role } from '../../shared/staff.ts';
import type { Text } from '../../shared/text.ts';
import type { Waiting } from '../../shared/waiting.ts';
import { objectsOf } from '../../shared/world/areas.ts';
import { signTicket, type Ticket, verifyTicket } from '../auth/ticket.ts';
import type { Context } from '../context.ts';
import type { LiveState } from '../operations/metrics.ts';
import type { PlayLine } from '../prizes/play-lines.ts';
import { rng } from '../rng.ts';
import type { RoundPhase } from '../rounds/field-round.ts';
import { sendOff } from '../world/arrivals.ts';
import { hasRole } from '../world/member.ts';
import { inhabit } from '../world/objects/index.ts';
import { type Place, tell } from '../world/place.ts';
import { isRoundOn, openStage } from '../world/stages.ts';
import type { Content } from './content.ts';
import type { PlaceDoors } from './doors.ts';
import { drain } from './drain.ts';
import { createLastRounds, type LastRound } from './last-rounds.ts';
import { type DoorsOptions, openDoors } from './open-doors.ts';
import { placeRoom } from './place.ts';
import { createRegistry } from './registry.ts';
import { openTransport } from './transport.ts';

const AUTHORS: readonly Role[] = ['admin', 'pr'];

/** How often seats, queue and questions are looked after, in ms. */
const SEATING_MS = 500;

/** `party` is '' for who comes by no link. */
export type Newcomer = Omit<Ticket, 'room' | 'serial'>;

export type Admitted = { ticket: string; room: string; map: string; party: string };

type Seat = Awaited<ReturnType<typeof matchMaker.joinById>>;

/** The running places, as the HTTP routes and the start see them. */
export type Places = {
  /** How many of a party have a seat in an event. */
  partySize(event: string, party: string): number;
  /** What a seat costs a visitor at this address; null: nothing. See `server/seating/addresses.ts`. */
  priceOf(visitor: string, address: string, since: number): number | null;
  /**
   * Chooses a place and signs the ticket that opens it, or says where in the queue they stand. `line`: where they come from.
   * Throws AppError 'stopping' or 'banned'.
   */
  ticketFor(event: string, newcomer: Newcomer, line: PlayLine): Promise<Admitted | { waiting: Waiting }>;
  /** Trades a ticket for a seat; `page`: hash of the map, and number of the last line of chat, that the page has. Throws AppError 'ticket-refused', 'replaced', 'banned' or 'stopping'. */
  reserve(room: string, ticket: string, visitor: string, page: { map: string; heard: number }): Promise<Seat>;
  /** A ticket that tells a room of a new name or look of somebody who is in it. */
  renew(room: string, who: { id: string; name: string; look: string; roles: Ticket['roles']; staff?: string }): string;
  /** To be asked before the roles of a newcomer are read; goes into their ticket. */
  rolesEpoch(): number;
  /**
   * Roles or sessions of this member of staff have changed: whatever their pages may do ends now, tickets on the way count
   * no more, and each page comes in again as what its cookies are worth then.
   */
  reenter(staff: string): void;
  /** Another server banned a visitor: tickets and seats from before count no more here, and the body goes. */
  shutOut(event: string, visitor: string): void;
  /** A ban was lifted: this server lets the visitor in again. */
  letIn(event: string, visitor: string): void;
  /** The event of a running place; '' when there is none of this id. */
  eventOf(room: string): string;
  /** Another version of a map is live: the ground of every place of it, under everybody in it. */
  remap(event: string, map: ExpoMap): void;
  /** A hall was taken away: its places close, and who is in them comes in again at the entrance. */
  remove(event: string, map: string): void;
  /** Whether a round gathers or is played in any copy of a map. */
  isRoundOn(event: string, map: string): boolean;
  /** How many are in the copies of a map. */
  peopleIn(event: string, map: string): number;
  /** Opens the places of an event. */
  open(event: string): Promise<void>;
  /** The event closed: everybody goes. */
  shut(event: string): void;
  /** Everybody in an event. */
  tellEvent<K extends ServerMessage>(event: string, type: K, message: ServerMessages[K]): void;
  /** Whether anybody is in a copy of a map. */
  hasPeople(event: string, map: string): boolean;
  /** Opens a round in every copy of a map with people in it. Throws AppError when there is none, or one runs there, or the game cannot be set up. */
  startRound(event: string, map: string, stage: string): Promise<void>;
  /** The rounds that this process has seen end in an event, the newest first. */
  lastRounds(event: string): readonly LastRound[];
  /** Who is in the halls of an event now, and the stages on which something is played. */
  happening(event: string): { visitors: number; stages: { map: string; title: Text; phase: RoundPhase }[] };
  /** What there is now, in numbers. */
  state(): LiveState;
  /** Something that those who draw the maps should know, wherever they are. */
  tellAuthors(text: Text): void;
  /** No new joins; lets rounds that are being played end, within the time of the settings. */
  drain(): Promise<void>;
  /** Ends what rounds there still are, closes sockets, frees the rooms. */
  stop(): Promise<void>;
};

export type PlacesOptions = DoorsOptions & {
  /** A line for the operator. */
  tell: (line: string) => void;
  /** Whether a WebSocket may be made of this connection; answers it otherwise. */
  admitsUpgrade: (request: IncomingMessage) => boolean;
};

/** Goes into a link: unguessable, and without letters that look like others. */
const newParty = (): string =>
  Array.from(randomBytes(10), (byte) => 'abcdefghjkmnpqrstuvwxyz23456789'[byte % 31]).join('');

const populate =
  (content: Content) =>
  async (place: Place): Promise<void> => {
    await inhabit(place, (name) => content.scriptOf(name), rng);
  };

/** Serves the places of all events on the sockets of `http`; `open` opens those of an event. Colyseus' own matchmaking routes stay closed. */
export async function openPlaces(ctx: Context, http: HttpServer, given: PlacesOptions): Promise<Places> {
  let recording = 0;
  const options: PlacesOptions = {
    ...given,
    async settle(result) {
      recording += 1;
      return await given.settle(result).finally(() => {
        recording -= 1;
      });
    },
  };
  const { content } = options;
  const transport = openTransport(http, ctx.log, options.admitsUpgrade);
  const colyseus = new Server({ transport, gracefullyShutdown: false, greet: false });
  const registry = createRegistry({
    mapsOf: content.mapsOf,
    entranceOf: content.entranceOf,
    limits: { place: ctx.env.placeCapacity, server: ctx.env.serverCapacity },
    now: ctx.clock,
    date: ctx.now,
    newId: randomUUID,
    newParty,
    populate: populate(content),
    failed: (err, map) => ctx.log.error({ err, map }, 'a place could not be opened'),
  });
  const lastRounds = createLastRounds();
  /** Counts changes of roles; the last of each member of staff. No clock: one that is put back would let old tickets in. */
  let rolesEpoch = 0;
  const changed = new Map<string, number>();
  const isStanding: PlaceDoors['isStanding'] = (ticket) =>
    !ticket.staff || (ticket.rolesEpoch ?? 0) >= (changed.get(ticket.staff) ?? 0);
  const doors = openDoors(ctx, options, () => registry, isStanding, lastRounds);
  colyseus.define(
    'place',
    placeRoom((id) => {
      const place = registry.places.get(id);
      if (!place) throw new Error('a room was asked for without a place');
      return { place, doors, log: ctx.log, arrivesAt: (visitor) => registry.arrivesAt(visitor, place) };
    }),
  );
  await matchMaker.accept();
  const seating = setInterval(registry.tick, SEATING_MS);

  const filled = (event: string, map: string): Place[] =>
    registry.copiesOf(event, map).filter(({ members }) => members.size > 0);

  return {
    priceOf: registry.priceOf,
    partySize: registry.partySize,
    async ticketFor(event, newcomer, line) {
      const { visitor, party, roles } = newcomer;
      const answered = await registry.arrive(event, { visitor, party, staff: roles.length > 0 }, line);
      if ('waiting' in answered) return answered;
      const { place, party: joined, serial } = answered;
      const ticket = signTicket(ctx, { ...newcomer, room: place.id, party: joined, serial });
      return { ticket, room: place.id, map: place.map.name, party: joined };
    },
    async reserve(room, text, visitor, page) {
      const ticket = verifyTicket(ctx, text);
      if (!ticket || ticket.room !== room || ticket.visitor !== visitor || !registry.places.has(room))
        throw new AppError('ticket-refused', 403);
      if (!isStanding(ticket)) throw new AppError('ticket-refused', 403);
      const outcome = registry.mayJoin(visitor, room, ticket.serial);
      if (outcome === 'replaced') throw new AppError('replaced', 409);
      if (outcome === 'refused') throw new AppError('ticket-refused', 403);
      return matchMaker.joinById(room, { ticket, ...page });
    },
    renew: (room, { id, name, look, roles, staff }) =>
      signTicket(ctx, { visitor: id, name, look, room, party: '', serial: 0, roles, locale: 'ko', staff }),
    rolesEpoch: () => rolesEpoch,
    reenter(staff) {
      rolesEpoch += 1;
      changed.set(staff, rolesEpoch);
      for (const place of registry.places.values())
        for (const member of place.members.values()) {
          if (member.staff !== staff) continue;
          // now, and not when the socket has closed: what is on its way already counts for nothing
          Object.assign(member, { roles: [], staff: null });
          member.line?.close(CLOSE_CODE.rolesChanged);
        }
    },
    shutOut(event, visitor) {
      registry.shutOut(event, visitor);
      for (const place of registry.inEvent(event)) {
        const member = place.members.get(visitor);
        if (member) sendOff(place, member, CLOSE_CODE.banned);
      }
    },
    letIn: registry.letIn,
    eventOf: (room) => registry.places.get(room)?.event ?? '',
    remap: registry.remap,
    remove: registry.remove,
    isRoundOn: (event, map) => filled(event, map).some(isRoundOn),
    peopleIn: (event, map) => filled(event, map).reduce((sum, { members }) => sum + members.size, 0),
    open: registry.open,
    shut(event) {
      lastRounds.forget(event);
      registry.shut(event);
    },
    tellEvent(event, type, message) {
      for (const place of registry.inEvent(event))
        for (const member of place.members.values()) tell(member, type, message);
    },
    hasPeople: (event, map) => filled(event, map).length > 0,
    async startRound(event, map, stage) {
      if (registry.isClosed()) throw new AppError('stopping', 503);
      const here = filled(event, map);
      if (here.length === 0) throw new AppError('not-enough-players', 409);
      const { rules } = await content.rulesOf(event, here[0].map, stage);
      const opened = here.filter((place) => openStage(place, stage, rules, randomUUID()));
      if (opened.length === 0) throw new AppError('round-running', 409);
    },
    lastRounds: lastRounds.of,
    happening(event) {
      const here = registry.inEvent(event);
      const stages = here.flatMap(({ map, rounds }) =>
        [...rounds.values()].flatMap(({ stage, phase }) => {
          const title = objectsOf(map, 'stage').find(({ name }) => name === stage)?.title;
          return phase === 'idle' || !title ? [] : [{ map: map.name, title, phase }];
        }),
      );
      return { visitors: here.reduce((sum, { members }) => sum + members.size, 0), stages };
    },
    state: () => ({
      places: [...registry.places.values()].map(({ id, event, map, members }) => ({
        id,
        event,
        map: map.name,
        visitors: members.size,
      })),
      waiting: registry.waiting(),
      ticks: [...registry.places.values()].reduce((sum, { world }) => sum + world.tick, 0),
      isStopping: registry.isClosed(),
    }),
    tellAuthors(text) {
      for (const place of registry.places.values())
        for (const member of place.members.values()) if (hasRole(member, AUTHORS)) tell(member, 'notice', { text });
    },
    drain() {
      registry.close();
      const seconds = ctx.env.drainSeconds;
      const waits = (): void =>
        options.tell(`  A round is running and has ${seconds} s to end (Ctrl-C again stops at once) ...`);
      return drain({ places: [...registry.places.values()], seconds, rng, recording: () => recording, waits });
    },
    async stop() {
      registry.close();
      clearInterval(seating);
      await matchMaker.gracefullyShutdown();
      transport.shutdown();
    },
  };
}
