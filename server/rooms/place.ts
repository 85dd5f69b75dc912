import { type Client, CloseCode, Room } from '@colyseus/core';
import { PlaceState } from '../../shared/place-state.ts';
import { CLIENT_MESSAGES, CLOSE_CODE, type ClientMessage, PROTOCOL_VERSION } from '../../shared/protocol.ts';
import { TICK_MS } from '../../shared/world/units.ts';
import type { Ticket } from '../auth/ticket.ts';
import type { Logger } from '../log.ts';
import { steadyClock } from '../steady-clock.ts';
import { type ArrivesAt, drop, join, leave } from '../world/arrivals.ts';
import { tellAudiences } from '../world/audiences.ts';
import type { FinishedRound } from '../world/finished-round.ts';
import type { Line, Member } from '../world/member.ts';
import { holdInPortal } from '../world/objects/portal.ts';
import { acknowledge, type Place, tell } from '../world/place.ts';
import { awaitMap } from '../world/remap.ts';
import { stepStages, voidStage } from '../world/stages.ts';
import { stepPlace } from '../world/step-place.ts';
import { stepTables, voidTables } from '../world/tables.ts';
import { sayAgain } from '../world/talk.ts';
import { tellAgain, tellGames } from '../world/tell-games.ts';
import { tellPlace } from '../world/telling.ts';
import { stepVeils } from '../world/veils.ts';
import type { PlaceDoors } from './doors.ts';
import { createDrawSeeds, type DrawSeeds } from './draw-seeds.ts';
import { lineTo } from './line.ts';
import { receive } from './messages.ts';
import { digestState, writeState } from './place-view.ts';
import { createPractice } from './practice.ts';
import { recordRound } from './record-round.ts';
import { createTrailWalk } from './trail-walk.ts';

/** Steps between two patches of the slow facts: 10 x 50 ms = 2 Hz. */
const PATCH_STEPS = 10;
/** Highest number of steps caught up after the process was held up (1 s); the rest is dropped. */
const MAX_CATCH_UP = 20;

export type PlaceRoomOptions = {
  place: Place;
  doors: PlaceDoors;
  log: Logger;
  /** Where a visitor arrives. Called once per arrival. */
  arrivesAt: (visitor: string) => ArrivesAt;
  /** For the load tool, which compares what pages show with the server's state at the same step. */
  stepped?: () => void;
};

type JoinOptions = { ticket: Ticket; map?: string; heard?: number; nonce?: string };

/**
 * The Colyseus room of a place. It connects sockets to `server/world` and decides nothing. `placeRoom` below creates
 * it.
 */
abstract class PlaceRoom extends Room<{ state: PlaceState }> {
  override state = new PlaceState();
  override autoDispose = false;
  override patchRate = null;
  /**
   * Twice as many as an honest page ever sends in a second. Colyseus disconnects a client above it (WebSocket code
   * 4002).
   */
  override maxMessagesPerSecond = 60;

  abstract setupOf(id: string): PlaceRoomOptions;
  #setup: PlaceRoomOptions | null = null;
  #practice: ReturnType<typeof createPractice> | null = null;
  #seeds: DrawSeeds | null = null;
  #trailWalk: ReturnType<typeof createTrailWalk> | null = null;
  readonly #lines = new Map<string, { line: Line; member: Member }>();
  #sincePatch = 0;
  #written = '';
  #due = 0;

  get #options(): PlaceRoomOptions {
    if (!this.#setup) throw new Error('a place was used before it was created');
    return this.#setup;
  }

  override onCreate({ id }: { id: string }): void {
    this.#setup = this.setupOf(id);
    const { place, doors, log } = this.#setup;
    this.#practice = createPractice(place, doors);
    this.#seeds = createDrawSeeds(place, doors);
    this.#trailWalk = createTrailWalk(place, doors, log);
    this.roomId = id;
    // Colyseus counts messages per second by this clock. Its own is the date: setting the date back would disconnect
    // everybody.
    Reflect.set(this.clock, 'now', steadyClock);
    for (const type of Object.keys(CLIENT_MESSAGES)) {
      this.onMessage(type, (client, raw: unknown) => this.#receive(client, type, raw));
    }
    // an unknown message comes from an older or a curious page: ignore it
    this.onMessage('*', () => {});
    let last = performance.now();
    this.setSimulationInterval(() => {
      const now = performance.now();
      this.#due = Math.min(MAX_CATCH_UP, this.#due + (now - last) / TICK_MS);
      last = now;
      for (; this.#due >= 1; this.#due -= 1) this.#step();
    }, TICK_MS / 2);
  }

  /**
   * `map`: hash of the page's map; '' if the page does not send it. `heard`: number of the last chat line that it has.
   * `nonce`: a random number of the page, for the draws of rounds.
   */
  override onJoin(client: Client, { ticket, map = '', heard = 0, nonce = '' }: JoinOptions): void {
    const { place, doors, arrivesAt } = this.#options;
    if (!doors.isStanding(ticket)) return client.leave(CLOSE_CODE.rolesChanged);
    const outcome = doors.sit(ticket.visitor, place.id, ticket.serial);
    if (outcome !== 'sits') return client.leave(NO_SEAT[outcome]);
    const line = lineTo(client);
    const member = join(place, { ...ticket, staff: ticket.staff ?? null }, line, arrivesAt(ticket.visitor), doors.rng);
    this.#lines.set(client.sessionId, { line, member });
    this.#seeds?.note(member.visitor, nonce);
    // the page must know its body before it receives the first state, and sends no room message before it has joined
    writeState(place, this.state);
    tell(member, 'welcome', {
      protocol: PROTOCOL_VERSION,
      build: doors.build,
      body: member.body,
      place: place.map.name,
      mapHash: place.map.hash,
      roles: [...member.roles],
      party: member.party,
    });
    const agenda = doors.agendaOf(place.event);
    if (agenda) tell(member, 'agenda', agenda);
    acknowledge(place, member, true);
    sayAgain(place, member, heard);
    tellAgain(place, member.visitor);
    if (map === '' || map === place.map.hash) return;
    // another version of the map went live while this page was on its way
    awaitMap(member);
    tell(member, 'map', { hash: place.map.hash });
  }

  override onLeave(client: Client, code?: number): void {
    const known = this.#lines.get(client.sessionId);
    this.#lines.delete(client.sessionId);
    if (known) drop(this.#options.place, known.member, known.line, code === CloseCode.CONSENTED);
  }

  /** An exception inside a room is logged once and ends nothing: the next step goes on. */
  override onUncaughtException(error: Error, where: string): void {
    this.#options.log.error({ err: error, where }, 'a place failed');
  }

  /** Ends rounds without a result, and tells everybody to come back later. */
  override onBeforeShutdown(): void {
    const { place, doors } = this.#options;
    for (const stage of place.rounds.keys()) voidStage(place, stage, doors.rng);
    voidTables(place);
    for (const { line } of this.#lines.values()) line.close(CLOSE_CODE.stopping);
    void this.disconnect();
  }

  #receive(client: Client, type: string, raw: unknown): void {
    const { place, doors, log } = this.#options;
    const known = this.#lines.get(client.sessionId);
    if (!known || known.member.line !== known.line || !isClientMessage(type)) return;
    // ignore a client that has not reported that it listens: its messages would count as signs of life and extend its
    // wait
    if (!known.line.isOpen()) return;
    receive(place, known.member, type, raw, doors).catch((error: unknown) =>
      log.error({ err: error, message: type }, 'a message failed'),
    );
  }

  #step(): void {
    const { place, doors } = this.#options;
    for (const travel of stepPlace(place, doors.rng)) {
      const granted = doors.travel(place.event, travel.member.visitor, travel.place, travel.spawn);
      if (granted !== 'goes') {
        holdInPortal(place, travel.member, granted === 'full' ? 'place-full' : 'door-closed');
        continue;
      }
      tell(travel.member, 'travel', { place: travel.place, spawn: travel.spawn });
      leave(place, travel.member);
    }
    this.#practice?.step();
    this.#trailWalk?.step();
    const ended = [...stepStages(place, doors.rng), ...stepTables(place, doors.newId, doors.rng)];
    this.#seeds?.step();
    for (const finished of ended) this.#record(finished);
    stepVeils(place);
    tellGames(place);
    tellAudiences(place);
    this.#options.stepped?.();
    for (const member of tellPlace(place)) this.#letGo(member);
    this.#patch();
  }

  /** Sends the first change at once, and later ones at most every half second. */
  #patch(): void {
    const { place } = this.#options;
    this.#sincePatch += 1;
    if (this.#sincePatch < PATCH_STEPS) return;
    const digest = digestState(place);
    if (digest === this.#written) return;
    this.#written = digest;
    this.#sincePatch = 0;
    writeState(place, this.state);
    this.broadcastPatch();
  }

  /** Disconnects a browser that no longer reads. The body stays and waits for the visitor. */
  #letGo(member: Member): void {
    const { line } = member;
    if (!line) return;
    drop(this.#options.place, member, line, false);
    line.cut();
  }

  #record(finished: FinishedRound): void {
    const { place, doors, log } = this.#options;
    recordRound(place, { ...finished, fair: this.#seeds?.fairOf(finished.round) }, doors).catch((error: unknown) =>
      log.error({ err: error, round: finished.round }, 'a result could not be recorded'),
    );
  }
}

/** Close codes for a page that joins and gets no seat. */
const NO_SEAT = {
  replaced: CLOSE_CODE.replaced,
  refused: CLOSE_CODE.seatGone,
  banned: CLOSE_CODE.banned,
} as const;

const isClientMessage = (type: string): type is ClientMessage => type in CLIENT_MESSAGES;

/**
 * The room class of this server. Colyseus copies the options of a room, so a room looks up by id what must not be
 * copied.
 */
export const placeRoom = (setupOf: (id: string) => PlaceRoomOptions): (new () => PlaceRoom) =>
  class extends PlaceRoom {
    override setupOf(id: string): PlaceRoomOptions {
      return setupOf(id);
    }
  };
