import { randomBytes, randomUUID } from 'node:crypto';
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { matchMaker, Server } from '@colyseus/core';
import type { LastRound } from '../../shared/api/overview.ts';
import { CLOSE_CODE } from '../../shared/protocol.ts';
import { verifyTicket } from '../auth/ticket.ts';
import type { Context } from '../context.ts';
import { digestLines } from '../prizes/play-lines.ts';
import { takeSeed } from '../prizes/quick-draw.ts';
import { rng } from '../rng.ts';
import { scoreNames } from '../scores/names.ts';
import { trailKeeper } from '../trails/keeper.ts';
import { sendOff } from '../world/arrivals.ts';
import { inhabit } from '../world/objects/index.ts';
import type { Content } from './content.ts';
import type { PlaceDoors } from './doors.ts';
import { drain } from './drain.ts';
import { keepRound } from './keep-round.ts';
import { createLastRounds } from './last-rounds.ts';
import { moderation } from './moderation.ts';
import { createMutes } from './mutes.ts';
import { placeRoom } from './place.ts';
import { countRecording, type Recording } from './recording.ts';
import { createRegistry, type PlaceRegistry } from './registry.ts';
import { type RoleChanges, roleChanges } from './role-changes.ts';
import { type RoundsByStaff, roundsByStaff } from './rounds-by-staff.ts';
import { type TellingHalls, tellingHalls } from './telling-halls.ts';
import { createTickets, type Tickets } from './tickets.ts';
import { openTransport } from './transport.ts';
import { type WhatIsOn, whatIsOn } from './what-is-on.ts';

/** How often seats, queue and questions are updated, in ms. */
const SEATING_MS = 500;

/** The running places, as the HTTP routes and the start of the server use them. */
export type Places = Tickets &
  WhatIsOn &
  TellingHalls &
  RoundsByStaff &
  Pick<PlaceDoors, 'trails' | 'trailsOf'> &
  Pick<RoleChanges, 'rolesEpoch' | 'reenter'> &
  Pick<PlaceRegistry, 'partySize' | 'priceOf' | 'letIn' | 'open' | 'remap' | 'remove'> & {
    /** Enforces a ban that another server made: earlier tickets and seats are invalid here, and the body is removed. */
    shutOut(event: string, visitor: string): void;
    /** Sends everybody in an event out, because it closed. */
    shut(event: string): void;
    /** The rounds of an event that ended while this process ran, newest first. */
    lastRounds(event: string): readonly LastRound[];
    /** Refuses new joins, and waits for the rounds being played, up to the time in the settings. */
    drain(): Promise<void>;
    /** Ends the remaining rounds, closes sockets and frees the rooms. */
    stop(): Promise<void>;
  };

export type PlacesOptions = Pick<PlaceDoors, 'agendaOf' | 'build'> &
  Pick<Recording, 'settle'> & {
    content: Content;
    /** Called when this server is about to ban a visitor. */
    banning: (visitor: string) => void;
    /** Prints a line for the operator. */
    tell: (line: string) => void;
    /** Whether a connection may become a WebSocket. Answers the request if not. */
    admitsUpgrade: (request: IncomingMessage) => boolean;
  };

/** A party name for a link: impossible to guess, and without letters that look alike. */
const newParty = (): string =>
  Array.from(randomBytes(10), (byte) => 'abcdefghjkmnpqrstuvwxyz23456789'[byte % 31]).join('');

const openRegistry = (ctx: Context, { mapsOf, entranceOf, scriptOf }: Content): PlaceRegistry =>
  createRegistry({
    cluster: ctx.cluster,
    mapsOf,
    entranceOf,
    limits: { place: ctx.env.placeCapacity, server: ctx.env.serverCapacity },
    now: ctx.clock,
    date: ctx.now,
    newId: randomUUID,
    newParty,
    populate: (place) => inhabit(place, scriptOf, rng),
    openRoom: (id) => matchMaker.createRoom('place', { id }),
    closeRoom: (id) => void matchMaker.getLocalRoomById(id)?.disconnect(),
    failed: (err, map) => ctx.log.error({ err, map }, 'a place could not be opened'),
    notShared: (err) => ctx.log.warn({ err }, 'the other servers could not be notified'),
  });

type Parts = { registry: PlaceRegistry; roles: RoleChanges; lastRounds: PlaceDoors['noteEnd']; recorded: Recording };

/** What the rooms may use from the rest of the server. */
function doorsOf(ctx: Context, options: PlacesOptions, { registry, roles, lastRounds, recorded }: Parts): PlaceDoors {
  const { sit, travel, answer, invite, isClosed, lineOf } = registry;
  const linesOf: PlaceDoors['linesOf'] = (event, players) => digestLines(ctx, event, players, lineOf);
  return {
    now: ctx.now,
    clock: ctx.clock,
    rng,
    newId: randomUUID,
    ...{ sit, travel, answer, invite, isClosed },
    ...moderation(ctx, registry, options.banning),
    mutes: createMutes(ctx.cluster),
    readTicket: (text) => verifyTicket(ctx, text),
    isStanding: roles.isStanding,
    rulesOf: options.content.rulesOf,
    trailsOf: options.content.trailsOf,
    trails: trailKeeper(ctx, recorded.settle, linesOf),
    settle: recorded.settle,
    linesOf,
    takeSeed: (event) => takeSeed(ctx, event),
    noteEnd: lastRounds,
    keepRound: keepRound(ctx, scoreNames(ctx.cluster)),
    agendaOf: options.agendaOf,
    build: options.build,
  };
}

/**
 * Serves the places of all events on the sockets of `http`; `open` opens those of one event. Colyseus' own matchmaking
 * routes stay closed.
 */
export async function openPlaces(ctx: Context, http: HttpServer, options: PlacesOptions): Promise<Places> {
  const transport = openTransport(http, ctx.log, options.admitsUpgrade);
  const colyseus = new Server({ transport, gracefullyShutdown: false, greet: false });
  const registry = openRegistry(ctx, options.content);
  const roles = roleChanges(ctx.cluster.epochs('roles'), registry.places);
  const lastRounds = createLastRounds(ctx.cluster.news);
  const recorded = countRecording(options.settle);
  const doors = doorsOf(ctx, options, { registry, roles, lastRounds: lastRounds.note, recorded });
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
  const { partySize, priceOf, letIn, open, remap, remove } = registry;

  return {
    ...{ partySize, priceOf, letIn, open, remap, remove },
    ...createTickets(ctx, registry, roles),
    ...whatIsOn(registry),
    ...tellingHalls(ctx.cluster.news, registry),
    ...roundsByStaff(registry, options.content, randomUUID, rng),
    trails: doors.trails,
    trailsOf: doors.trailsOf,
    rolesEpoch: roles.rolesEpoch,
    reenter: roles.reenter,
    lastRounds: lastRounds.of,
    shutOut(event, visitor) {
      registry.shutOut(event, visitor);
      for (const place of registry.inEvent(event)) {
        const member = place.members.get(visitor);
        if (member) sendOff(place, member, CLOSE_CODE.banned);
      }
    },
    shut(event) {
      lastRounds.forget(event);
      registry.shut(event);
    },
    drain() {
      registry.close();
      const seconds = ctx.env.drainSeconds;
      const waits = (): void =>
        options.tell(`  A round is running and has ${seconds} s to end (Ctrl-C again stops at once) ...`);
      const { recording } = recorded;
      return drain({ places: [...registry.places.values()], seconds, rng, recording, waits });
    },
    async stop() {
      registry.close();
      clearInterval(seating);
      await matchMaker.gracefullyShutdown();
      await registry.leave();
      transport.shutdown();
    },
  };
}
