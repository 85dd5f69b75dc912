import { randomInt, randomUUID } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import { matchMaker, Server } from '@colyseus/core';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { AppError } from '../../shared/errors.ts';
import { objectsOf } from '../../shared/world/areas.ts';
import { writeAudit } from '../auth/audit.ts';
import { banVisitor } from '../auth/bans.ts';
import { signTicket, type Ticket, verifyTicket } from '../auth/ticket.ts';
import type { Context } from '../context.ts';
import type { Outcome, RoundResult } from '../prizes/result.ts';
import { createGreeter } from '../world/npc/greeter.ts';
import type { Place } from '../world/place.ts';
import type { Content } from './content.ts';
import type { PlaceDoors } from './doors.ts';
import { placeRoom } from './place.ts';
import { createRegistry, type PlaceRegistry } from './registry.ts';

/** The map that visitors arrive in; the first by name when there is none of this name. */
const START_MAP = 'expo';
/** Longest message of a browser in bytes. */
const MAX_MESSAGE = 4096;

export type Newcomer = Omit<Ticket, 'room'>;

type Seat = Awaited<ReturnType<typeof matchMaker.joinById>>;

/** The running places, as the HTTP routes and the start see them. */
export type Places = {
  /** Chooses a place and signs the ticket that opens it. */
  ticketFor(newcomer: Newcomer): Promise<{ ticket: string; room: string; map: string }>;
  /** Trades a ticket for a seat. Throws AppError 'ticket-refused'. */
  reserve(room: string, ticket: string, visitor: string): Promise<Seat>;
  /** A ticket that tells a room of a new name or look of somebody who is in it. */
  renew(room: string, who: { id: string; name: string; look: string; roles: Ticket['roles']; staff?: string }): string;
  /** Ends rounds, closes sockets, frees the rooms. */
  stop(): Promise<void>;
};

export type PlacesOptions = {
  event: string;
  content: Content;
  settle: (result: RoundResult) => Promise<Outcome[]>;
  /** Whether a browser page of this origin may open a socket at this host. */
  mayConnect: (origin: string | undefined, host: string | undefined) => boolean;
};

const rng = (): number => randomInt(2 ** 32) / 2 ** 32;

function doorsOf(ctx: Context, options: PlacesOptions, registry: () => PlaceRegistry): PlaceDoors {
  return {
    now: ctx.now,
    rng,
    newId: randomUUID,
    readTicket: (text) => verifyTicket(ctx, text),
    rulesOf: options.content.rulesOf,
    settle: options.settle,
    grantTravel: (visitor, place, spawn) => registry().grantTravel(visitor, place, spawn),
    async recordModeration(event, by, visitor, action, reason) {
      if (action === 'ban') await banVisitor(ctx, { event, visitor, reason, staff: by.staff });
      else await writeAudit(ctx, { staff: by.staff, event, action: `visitor.${action}`, subject: visitor, reason });
    },
  };
}

const populate =
  (content: Content) =>
  async (place: Place): Promise<void> => {
    for (const npc of objectsOf(place.map, 'npc')) {
      place.characters.push(createGreeter(place, npc, await content.scriptOf(npc.script)));
    }
  };

/** Opens one place of every map and serves them on the sockets of `http`. Colyseus' own matchmaking routes stay closed. */
export async function openPlaces(ctx: Context, http: HttpServer, options: PlacesOptions): Promise<Places> {
  const { content } = options;
  const transport = new WebSocketTransport({
    server: http,
    maxPayload: MAX_MESSAGE,
    // one beat for all sockets would hold up the frames of everybody: pages pulse by themselves, each at its own time
    pingInterval: 0,
    beforeUpgrade: (request) =>
      options.mayConnect(request.headers.get('origin') ?? undefined, request.headers.get('host') ?? undefined)
        ? undefined
        : new Response(null, { status: 403 }),
  });
  const colyseus = new Server({ transport, gracefullyShutdown: false, greet: false });
  const start = content.maps.has(START_MAP) ? START_MAP : [...content.maps.keys()][0];
  const registry = createRegistry(options.event, content.maps, start, randomUUID, ctx.now, populate(content));
  const doors = doorsOf(ctx, options, () => registry);
  colyseus.define(
    'place',
    placeRoom((id) => {
      const place = registry.places.get(id);
      if (!place) throw new Error('a room was asked for without a place');
      return { place, doors, log: ctx.log, spawnOf: (visitor) => registry.takeSpawn(visitor, place.map.name) };
    }),
  );
  await matchMaker.accept();
  for (const map of content.maps.keys()) await registry.choose(map, '', '');

  return {
    async ticketFor(newcomer) {
      const map = registry.arrivalOf(newcomer.visitor);
      const place = await registry.choose(map, newcomer.visitor, newcomer.party);
      return { ticket: signTicket(ctx, { ...newcomer, room: place.id }), room: place.id, map };
    },
    async reserve(room, text, visitor) {
      const ticket = verifyTicket(ctx, text);
      if (!ticket || ticket.room !== room || ticket.visitor !== visitor || !registry.places.has(room))
        throw new AppError('ticket-refused', 403);
      return matchMaker.joinById(room, { ticket });
    },
    renew: (room, { id, name, look, roles, staff }) =>
      signTicket(ctx, { visitor: id, name, look, room, party: '', roles, locale: 'ko', staff }),
    async stop() {
      await matchMaker.gracefullyShutdown();
      transport.shutdown();
    },
  };
}
