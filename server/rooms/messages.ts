import * as v from 'valibot';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { CLIENT_MESSAGES, CLOSE_CODE, type ClientMessage, type ClientMessages } from '../../shared/protocol.ts';
import type { Role } from '../../shared/staff.ts';
import type { Text } from '../../shared/text.ts';
import { sendOff } from '../world/arrivals.ts';
import { playAgain, spectate, vote } from '../world/audiences.ts';
import { take } from '../world/bucket.ts';
import { cheer } from '../world/cheer.ts';
import { hasRead } from '../world/hearing.ts';
import { HOSTS, hasRole, isStaff, type Member } from '../world/member.ts';
import { acknowledge, bodyOf, type Place, tell } from '../world/place.ts';
import { mapReady } from '../world/remap.ts';
import { commandStage, hostStage, openStage, playOnStage, voidStage } from '../world/stages.ts';
import { getUp, makeReady, playAt, sitDown, tableOf, watch } from '../world/tables.ts';
import { say } from '../world/talk.ts';
import { pulse } from '../world/telling.ts';
import { skipTurn, turn } from '../world/world.ts';
import type { PlaceDoors } from './doors.ts';

type Entry<K extends ClientMessage> = {
  /** Who may send it: every visitor, or staff with one of these roles. */
  access: 'visitor' | readonly Role[];
  /** The bucket of the sender that one message costs. */
  bucket: 'turns' | 'pulses' | 'words' | 'inputs' | 'claps' | 'other';
  handle(place: Place, member: Member, message: ClientMessages[K], doors: PlaceDoors): Promise<void> | void;
  /** What happens instead when the bucket is empty; without it the message is refused. */
  tooFast?(place: Place, member: Member, message: ClientMessages[K]): void;
};

function target(place: Place, body: number): Member {
  const found = place.byBody.get(body);
  if (!found) throw new AppError('not-found', 404);
  return found;
}

/** The id of the round on a stage; '' for none. */
const roundOn = (place: Place, stage: string): string => place.rounds.get(stage)?.id ?? '';

/**
 * Every message that a place accepts, with the role it needs. A new message is one entry here and one in the protocol.
 */
export const PLACE_MESSAGES: { readonly [K in ClientMessage]: Entry<K> } = {
  turn: {
    access: 'visitor',
    bucket: 'turns',
    handle(place, member, { seq, tick, dir, read = 0 }) {
      if (member.hearing) hasRead(place.stream, member.hearing, read);
      const body = bodyOf(place, member);
      if (body) turn(place.world, body, seq, tick, dir);
      acknowledge(place, member);
    },
    // the page walks already, so it must receive its true position
    tooFast(place, member, { seq }) {
      const body = bodyOf(place, member);
      if (body) skipTurn(place.world, body, seq);
      acknowledge(place, member);
    },
  },
  pulse: {
    access: 'visitor',
    bucket: 'pulses',
    handle: (place, member, { read, hidden, stamp }) => pulse(place, member, read, hidden, stamp),
    // the next one comes in a second
    tooFast: () => {},
  },
  'map-ready': {
    access: 'visitor',
    bucket: 'other',
    handle(place, member, { hash }) {
      if (mapReady(place, member.body, hash)) acknowledge(place, member, true);
    },
  },
  say: {
    access: 'visitor',
    bucket: 'words',
    handle(place, member, { text, id = 0 }, doors) {
      if (doors.mutes.isMuted(member.visitor)) throw new AppError('muted', 403);
      say(place, member, text, id);
    },
  },
  profile: {
    access: 'visitor',
    bucket: 'other',
    handle(place, member, { ticket }, doors) {
      const claims = doors.readTicket(ticket);
      if (!claims || claims.visitor !== member.visitor || claims.room !== place.id)
        throw new AppError('ticket-refused', 403);
      member.name = claims.name;
      member.look = claims.look;
    },
  },
  greeter: {
    access: 'visitor',
    bucket: 'other',
    handle(place, member, { choice }) {
      for (const character of place.characters) character.answer(member, choice);
    },
  },
  invite: {
    access: 'visitor',
    bucket: 'other',
    handle: (_place, member, _message, doors) => doors.invite(member.visitor),
  },
  'party-move': {
    access: 'visitor',
    bucket: 'other',
    handle: (_place, member, { id, yes }, doors) => doors.answer(member.visitor, id, yes),
  },
  'table-sit': {
    access: 'visitor',
    bucket: 'other',
    async handle(place, member, { table: key }, doors) {
      const table = tableOf(place, key);
      if (doors.isClosed()) throw new AppError('stopping', 503);
      const rules = table.round.rules ?? (await doors.rulesOf(place.event, place.map, key)).rules;
      // somebody may have left the place, or the map may have changed, while the settings were read
      if (place.members.get(member.visitor) !== member || place.tables.get(key) !== table)
        throw new AppError('not-found', 404);
      sitDown(place, member, table, rules);
    },
  },
  'table-watch': {
    access: 'visitor',
    bucket: 'other',
    handle: (place, member, { table }) => watch(place, member, tableOf(place, table)),
  },
  'table-leave': {
    access: 'visitor',
    bucket: 'other',
    handle: (place, member) => getUp(place, member.visitor),
  },
  'table-ready': {
    access: 'visitor',
    bucket: 'other',
    handle: (place, member, { ready }) => makeReady(place, member, ready),
  },
  'game-input': {
    access: 'visitor',
    bucket: 'inputs',
    handle(place, member, { at, round, input }) {
      const table = place.tables.get(at);
      if (table) return playAt(place, member, table, round, input);
      playOnStage(place, member, at, round, input);
    },
    // a page that is too fast for a human loses the surplus, and nothing else
    tooFast: () => {},
  },
  cheer: {
    access: 'visitor',
    bucket: 'other',
    handle: (place, member, { at }) => cheer(place, member, at),
  },
  spectate: {
    access: 'visitor',
    bucket: 'claps',
    handle: (place, member, { at, do: act }) => spectate(place, member, at, act),
    // whoever presses faster is seen no more often
    tooFast: () => {},
  },
  vote: {
    access: 'visitor',
    bucket: 'claps',
    handle: (place, member, { at, body }) => vote(place, member, at, body),
  },
  again: {
    access: 'visitor',
    bucket: 'other',
    handle: (place, member, { stage }) => playAgain(place, member, stage),
  },
  'round-command': {
    access: HOSTS,
    bucket: 'other',
    async handle(place, member, { stage, command, body = 0 }, doors) {
      if (!commandStage(place, stage, command, body, doors.rng)) throw new AppError('round-not-running', 409);
      await doors.recordHosting(place.event, member, roundOn(place, stage), command);
    },
  },
  'round-host': {
    access: HOSTS,
    bucket: 'other',
    async handle(place, member, { stage, round, input }, doors) {
      hostStage(place, member, stage, round, input);
      await doors.recordHosting(place.event, member, round, 'choose');
    },
  },
  'round-start': {
    access: HOSTS,
    bucket: 'other',
    async handle(place, member, { stage }, doors) {
      const round = place.rounds.get(stage);
      if (!round) throw new AppError('not-found', 404);
      if (doors.isClosed()) throw new AppError('stopping', 503);
      if (round.phase !== 'idle' && !round.isPractice) throw new AppError('round-running', 409);
      const { rules, problems } = await doors.rulesOf(place.event, place.map, stage);
      if (doors.isClosed()) throw new AppError('stopping', 503);
      if (!openStage(place, stage, rules, doors.newId(), doors.rng)) throw new AppError('round-running', 409);
      for (const text of problems) tell(member, 'notice', { text });
      await doors.recordHosting(place.event, member, roundOn(place, stage), 'start');
    },
  },
  'round-void': {
    access: HOSTS,
    bucket: 'other',
    async handle(place, member, { stage }, doors) {
      const round = roundOn(place, stage);
      if (!voidStage(place, stage, doors.rng)) throw new AppError('round-not-running', 409);
      await doors.recordHosting(place.event, member, round, 'void');
    },
  },
  moderate: {
    access: HOSTS,
    bucket: 'other',
    async handle(place, member, { action, body, reason }, doors) {
      const other = target(place, body);
      if (isStaff(other)) throw new AppError('not-allowed', 403);
      await doors.recordModeration(place.event, member, other.visitor, action, reason);
      if (action === 'mute' || action === 'unmute') {
        doors.mutes.mute(other.visitor, action === 'mute');
        return tell(other, 'moderated', { action, reason });
      }
      sendOff(place, other, action === 'ban' ? CLOSE_CODE.banned : CLOSE_CODE.kicked);
    },
  },
};

const refuse = (member: Member, of: string, code: ErrorCode, detail: Text | null = null): void =>
  tell(member, 'refused', { of, code, detail });

/** Every message enters a place here. The server checks role, shape and rate, in this order. */
export async function receive<K extends ClientMessage>(
  place: Place,
  member: Member,
  type: K,
  raw: unknown,
  doors: PlaceDoors,
): Promise<void> {
  const entry = PLACE_MESSAGES[type];
  if (member.hearing) member.hearing.heardAt = place.world.tick;
  if (entry.access !== 'visitor' && !hasRole(member, entry.access)) return refuse(member, type, 'not-allowed');
  const parsed = v.safeParse(CLIENT_MESSAGES[type], raw);
  if (!parsed.success) return refuse(member, type, 'bad-request');
  const message = parsed.output as ClientMessages[K];
  if (!take(member[entry.bucket], doors.clock())) {
    if (entry.tooFast) return entry.tooFast(place, member, message);
    return refuse(member, type, 'too-many-requests');
  }
  try {
    await entry.handle(place, member, message, doors);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const detail = isStaff(member) && error.message !== error.code ? { ko: error.message, en: error.message } : null;
    refuse(member, type, error.code, detail);
  }
}
