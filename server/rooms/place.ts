import { type Client, CloseCode, Room } from '@colyseus/core';
import { PlaceState } from '../../shared/place-state.ts';
import { CLIENT_MESSAGES, CLOSE_CODE, type ClientMessage, PROTOCOL_VERSION } from '../../shared/protocol.ts';
import { TICK_MS } from '../../shared/world/units.ts';
import type { Ticket } from '../auth/ticket.ts';
import type { Logger } from '../log.ts';
import { steadyClock } from '../steady-clock.ts';
import { type ArrivesAt, drop, join, leave } from '../world/arrivals.ts';
import type { Line, Member } from '../world/member.ts';
import { holdInPortal } from '../world/objects/portal.ts';
import { acknowledge, type Place, tell } from '../world/place.ts';
import { awaitMap } from '../world/remap.ts';
import { type FinishedRound, stepStages, voidStage } from '../world/stages.ts';
import { stepPlace } from '../world/step-place.ts';
import { sayAgain } from '../world/talk.ts';
import { tellPlace } from '../world/telling.ts';
import type { PlaceDoors } from './doors.ts';
import { lineTo } from './line.ts';
import { receive } from './messages.ts';
import { digestState, writeState } from './place-view.ts';
import { recordRound } from './record-round.ts';

/** Steps between two patches of the slow facts: 10 x 50 ms = 2 Hz. */
const PATCH_STEPS = 10;
/** Steps that are caught up at most after the process was held up (1 s); more is let go. */
const MAX_CATCH_UP = 20;

export type PlaceRoomOptions = {
  place: Place;
  doors: PlaceDoors;
  log: Logger;
  /** Where somebody arrives; asked once. */
  arrivesAt: (visitor: string) => ArrivesAt;
  /** For the load tool, which compares what pages show with the truth of the same step. */
  stepped?: () => void;
};

type JoinOptions = { ticket: Ticket; map?: string; heard?: number };

/** A place on the wire: it wires sockets to `server/world` and decides nothing. Made by `placeRoom` below. */
abstract class PlaceRoom extends Room<{ state: PlaceState }> {
  override state = new PlaceState();
  override autoDispose = false;
  override patchRate = null;
  /** Twice what the fullest honest second holds; above it the sender is cut off (WebSocket 4002 of Colyseus). */
  override maxMessagesPerSecond = 60;

  abstract setupOf(id: string): PlaceRoomOptions;
  #setup: PlaceRoomOptions | null = null;
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
    this.roomId = id;
    // Colyseus counts the messages of a second by it, and takes the clock that can be set: one put back would cut everybody off.
    Reflect.set(this.clock, 'now', steadyClock);
    for (const type of Object.keys(CLIENT_MESSAGES)) {
      this.onMessage(type, (client, raw: unknown) => this.#receive(client, type, raw));
    }
    // an unknown name is an older or a curious page: no answer, no harm
    this.onMessage('*', () => {});
    let last = performance.now();
    this.setSimulationInterval(() => {
      const now = performance.now();
      this.#due = Math.min(MAX_CATCH_UP, this.#due + (now - last) / TICK_MS);
      last = now;
      for (; this.#due >= 1; this.#due -= 1) this.#step();
    }, TICK_MS / 2);
  }

  /** `map`: hash of the map that the page has; '' for who does not say. `heard`: number of the last line of chat that it has. */
  override onJoin(client: Client, { ticket, map = '', heard = 0 }: JoinOptions): void {
    const { place, doors, arrivesAt } = this.#options;
    if (!doors.isStanding(ticket)) return client.leave(CLOSE_CODE.rolesChanged);
    const outcome = doors.sit(ticket.visitor, place.id, ticket.serial);
    if (outcome !== 'sits') return client.leave(NO_SEAT[outcome]);
    const line = lineTo(client);
    const member = join(place, { ...ticket, staff: ticket.staff ?? null }, line, arrivesAt(ticket.visitor), doors.rng);
    this.#lines.set(client.sessionId, { line, member });
    // the page must know its body before the first state arrives, and sends nothing of the room before it is in
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
    if (map === '' || map === place.map.hash) return;
    // it went live while this page was on its way
    awaitMap(member);
    tell(member, 'map', { hash: place.map.hash });
  }

  override onLeave(client: Client, code?: number): void {
    const known = this.#lines.get(client.sessionId);
    this.#lines.delete(client.sessionId);
    if (known) drop(this.#options.place, known.member, known.line, code === CloseCode.CONSENTED);
  }

  /** Whatever throws inside a room is told once and ends nothing: the next step goes on. */
  override onUncaughtException(error: Error, where: string): void {
    this.#options.log.error({ err: error, where }, 'a place failed');
  }

  /** Rounds end without a result and everybody is told to come back later. */
  override onBeforeShutdown(): void {
    const { place, doors } = this.#options;
    for (const stage of place.rounds.keys()) voidStage(place, stage, doors.rng);
    for (const { line } of this.#lines.values()) line.close(CLOSE_CODE.stopping);
    void this.disconnect();
  }

  #receive(client: Client, type: string, raw: unknown): void {
    const { place, doors, log } = this.#options;
    const known = this.#lines.get(client.sessionId);
    if (!known || known.member.line !== known.line || !isClientMessage(type)) return;
    // whoever has not said that it listens is not heard either: else nothing would end its wait
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
    for (const finished of stepStages(place, doors.rng)) this.#record(finished);
    this.#options.stepped?.();
    for (const member of tellPlace(place)) this.#letGo(member);
    this.#patch();
  }

  /** The first news goes out at once, what follows waits for half a second. */
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

  /** A browser that does not read any more: the body waits for it, the connection does not. */
  #letGo(member: Member): void {
    const { line } = member;
    if (!line) return;
    drop(this.#options.place, member, line, false);
    line.cut();
  }

  #record(finished: FinishedRound): void {
    const { place, doors, log } = this.#options;
    recordRound(place, finished, doors).catch((error: unknown) =>
      log.error({ err: error, round: finished.round }, 'a result could not be recorded'),
    );
  }
}

/** Why a page that joins has no seat. */
const NO_SEAT = {
  replaced: CLOSE_CODE.replaced,
  refused: CLOSE_CODE.seatGone,
  banned: CLOSE_CODE.banned,
} as const;

const isClientMessage = (type: string): type is ClientMessage => type in CLIENT_MESSAGES;

/** The room class of this server. Colyseus copies the options of a room, so what must not be copied is looked up by id. */
export const placeRoom = (setupOf: (id: string) => PlaceRoomOptions): (new () => PlaceRoom) =>
  class extends PlaceRoom {
    override setupOf(id: string): PlaceRoomOptions {
      return setupOf(id);
    }
  };
