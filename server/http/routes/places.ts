import { createHash, randomInt } from 'node:crypto';
import type { HonoRequest } from 'hono';
import * as v from 'valibot';
import { AppError } from '../../../shared/errors.ts';
import { LOOKS } from '../../../shared/looks.ts';
import type { ExpoMap } from '../../../shared/map/expo-map.ts';
import { isBanned } from '../../auth/bans.ts';
import { deviceIdOf, newDeviceCookie } from '../../auth/device-cookie.ts';
import { inventNickname } from '../../auth/nickname.ts';
import { rolesIn, type Staff, staffOf } from '../../auth/staff.ts';
import { noteStaffVisitor } from '../../auth/staff-visitors.ts';
import { newVisitor, Profile, type Visitor, visitorCookie } from '../../auth/visitor.ts';
import { isHidden, type LiveEvent, type LiveEvents } from '../../events/live-events.ts';
import type { Visits } from '../../events/visits.ts';
import type { LiveMaps } from '../../maps/live.ts';
import { rng } from '../../rng.ts';
import type { Places } from '../../rooms/places.ts';
import { networkOf } from '../client-address.ts';
import { immutableJson, type Packed, pack } from '../packed.ts';
import { type Route, route } from '../route.ts';
import { challengeNeeded } from './challenge.ts';

const Locale = v.picklist(['ko', 'en']);
/** A party is a word in a link: unguessable when we make it, short enough to read out. */
const Party = v.pipe(v.string(), v.regex(/^[a-z0-9]{0,24}$/));

/** The headers by which a browser describes itself. They tell two different browsers on one line apart. */
const browserOf = (request: HonoRequest): string =>
  ['user-agent', 'accept-language', 'sec-ch-ua-platform']
    .map((name) => request.header(name) ?? '')
    .join('\n')
    .slice(0, 600);

/**
 * The visitor with a name and a look. The server invents both once; the cookie keeps them, and the visitor can change
 * them. `friends`: number of party members who are here, so that each of them gets another look.
 */
function dressed(visitor: Visitor, locale: 'ko' | 'en', party: string, friends: number): Visitor {
  const first = party === '' ? randomInt(LOOKS.length) : createHash('sha256').update(party).digest().readUInt16BE();
  return {
    ...visitor,
    name: visitor.name || inventNickname(locale, rng),
    look: visitor.look || LOOKS[(first + friends) % LOOKS.length],
  };
}

const rolesHere = (staff: Staff | null, event: string) => (staff ? rolesIn(staff, event) : []);

/**
 * Throws the AppError that the page then shows: the event has not begun, is over, or is open by link only. Staff of the
 * event may enter at any time.
 */
function mayEnter(live: LiveEvent, entry: string): void {
  const { event, phase, isOpen } = live;
  if (isHidden(live)) throw new AppError('not-found', 404);
  if (!isOpen) throw new AppError(phase === 'before' ? 'event-not-open' : 'event-over', 403);
  if (event.policy.entry === 'link' && entry !== event.entryCode) throw new AppError('entry-by-link', 403);
}

/** The routes into a place: ticket, map, seat. Colyseus' own matchmaking has no route. */
export function placeRoutes(places: Places, live: LiveMaps, events: LiveEvents, visits: Visits): readonly Route[] {
  // an entry disappears with its map version, because exhibitors create a new one with every word that they change
  const packedMaps = new WeakMap<ExpoMap, Promise<Packed>>();
  return [
    route({
      method: 'POST',
      path: '/tickets',
      access: 'public',
      limit: 'ticket',
      body: v.object({
        slug: v.pipe(v.string(), v.maxLength(40)),
        party: v.optional(Party, ''),
        locale: v.optional(Locale, 'ko'),
        /** From an invitation link, for an event that is open by link only. */
        entry: v.optional(v.pipe(v.string(), v.maxLength(40)), ''),
      }),
      async handle({ ctx, request, visitor, body, setCookie, bearer, pass, challenges }) {
        const { slug } = body;
        const here = events.get(slug);
        if (!here) throw new AppError('not-found', 404);
        // read this before the roles: a change in between makes this ticket invalid
        const rolesEpoch = await places.rolesEpoch();
        const staff = await staffOf(ctx, request.header('cookie'));
        const roles = rolesHere(staff, slug);
        if (roles.length === 0) mayEnter(here, body.entry);
        // A seat is kept by visitor. A client that does not send the cookies back would be another visitor, and another
        // device, with every call.
        const cookie = deviceIdOf(ctx, request.header('cookie'));
        if (cookie === null) setCookie(newDeviceCookie(ctx));
        if (visitor === null) setCookie(visitorCookie(ctx, newVisitor(ctx.now())));
        if (visitor === null || cookie === null) return { again: true };
        if (await isBanned(ctx, slug, visitor.id)) throw new AppError('banned', 403);
        if (staff) await noteStaffVisitor(ctx, visitor.id, staff.id);
        // no await from here to the seat, so that friends who arrive at the same moment are counted one after the other
        const me = dressed(visitor, body.locale, body.party, places.partySize(slug, body.party));
        setCookie(visitorCookie(ctx, me));
        const price = pass || roles.length > 0 ? null : places.priceOf(me.id, bearer.address, me.since);
        if (price !== null) throw challengeNeeded(ctx.env, challenges.issue(bearer, price));
        const { address } = bearer;
        const answered = await places.ticketFor(
          slug,
          {
            visitor: me.id,
            name: me.name,
            look: me.look,
            party: body.party,
            roles,
            locale: body.locale,
            staff: staff?.id,
            rolesEpoch,
          },
          { address, network: networkOf(address), browser: browserOf(request), cookie },
        );
        if ('waiting' in answered) return answered;
        if (roles.length === 0 && !here.rehearsing) void visits.count(here.event, me.id);
        const { ticket, room, map, party } = answered;
        const hash = live.of(slug).get(map)?.hash ?? '';
        return {
          rehearsing: here.rehearsing,
          sample: here.event.policy.sample,
          timeZone: here.event.timeZone,
          languages: here.event.languages,
          ticket,
          room,
          party,
          visitor: { name: me.name, look: me.look },
          map: { name: map, url: `/api/maps/${encodeURIComponent(map)}/${hash}` },
        };
      },
    }),
    route({
      method: 'GET',
      path: '/maps/:name/:hash',
      access: 'public',
      async handle({ param, request }) {
        const map = live.version(param('name'), param('hash'));
        if (!map) throw new AppError('not-found', 404);
        const known = packedMaps.get(map) ?? pack(JSON.stringify(map));
        packedMaps.set(map, known);
        return immutableJson(await known, request.header('accept-encoding'));
      },
    }),
    route({
      method: 'POST',
      path: '/matchmake/joinById/:room',
      access: 'visitor',
      body: v.object({
        ticket: v.pipe(v.string(), v.maxLength(4096)),
        /** Hash of the map that the page has drawn. */
        map: v.optional(v.pipe(v.string(), v.maxLength(64)), ''),
        /** Number of the last chat line of this place that the page has. */
        heard: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 0),
        nonce: v.optional(v.pipe(v.string(), v.regex(/^([0-9a-f]{64})?$/)), ''),
      }),
      async handle({ ctx, param, visitor, body }) {
        // a ticket may be older than a ban
        if (await isBanned(ctx, places.eventOf(param('room')), visitor.id)) throw new AppError('banned', 403);
        const { ticket, ...page } = body;
        return await places.reserve(param('room'), ticket, visitor.id, page);
      },
    }),
    route({
      method: 'PUT',
      path: '/profile/here',
      access: 'visitor',
      body: v.object({ ...Profile.entries, room: v.string() }),
      async handle({ ctx, request, visitor, body, setCookie }) {
        const me = { ...visitor, name: body.name, look: body.look };
        const staff = await staffOf(ctx, request.header('cookie'));
        setCookie(visitorCookie(ctx, me));
        const ticket = places.renew(body.room, {
          id: me.id,
          name: me.name,
          look: me.look,
          roles: rolesHere(staff, places.eventOf(body.room)),
          staff: staff?.id,
        });
        return { ticket, visitor: { name: me.name, look: me.look } };
      },
    }),
  ];
}
