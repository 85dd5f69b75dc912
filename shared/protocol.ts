import * as v from 'valibot';
import { seenLine } from './clean-text.ts';
import { Agenda } from './programme.ts';
import { Text } from './text.ts';
import { type Direction, isDirection } from './world/direction.ts';

/**
 * The Colyseus message type of binary frames: motion, people, acks. Their layout is `shared/motion/frames.ts`; everything
 * below travels as one named message each.
 */
export const FRAME_MESSAGE = 1;

/** Raised when either half would misread the other; an older page reloads itself. */
export const PROTOCOL_VERSION = 3;

/** WebSocket close codes of ours (4000 to 4999 are free for applications, RFC 6455 section 7.4.2). */
export const CLOSE_CODE = {
  /** The same visitor opened the place in another tab: this one lets go of the body. */
  replaced: 4101,
  kicked: 4102,
  banned: 4103,
  /** More messages than any honest page sends. */
  flooding: 4104,
  stopping: 4105,
  /** The seat of this ticket is gone (too late, or the party has moved on): ask for a new one. */
  seatGone: 4106,
  /** The event closed, or was withdrawn: the page shows where it stands on its clock. */
  eventShut: 4107,
  /** What this page may do has changed: come in again with what it may do now. */
  rolesChanged: 4108,
  /** The hall was taken away: come in again, at the entrance. */
  hallGone: 4109,
} as const;

export const CHAT_LIMIT = 200;
export const NAME_LIMIT = 12;

const line = (limit: number) => v.pipe(seenLine(limit), v.nonEmpty());

const uint32 = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff));

/**
 * What a browser may say to a place. Every payload is parsed by its schema; what does not fit is dropped
 * with `refused`, never by closing the connection (an old tab must not be thrown out for one bad message).
 */
export const CLIENT_MESSAGES = {
  /** From tick `tick` on I walk in `dir`. `seq` grows by one with each turn. `read`: as in `pulse`, which it stands for. */
  turn: v.object({
    seq: v.pipe(uint32, v.minValue(1)),
    tick: uint32,
    dir: v.custom<Direction>((value) => typeof value === 'number' && isDirection(value)),
    read: v.optional(uint32, 0),
  }),
  /** I live, I have read the frames up to tick `read`, and nobody looks at me while `hidden`. `stamp` comes back. */
  pulse: v.object({ read: uint32, hidden: v.boolean(), stamp: uint32 }),
  /** I have drawn the map with this hash: tell me what happens in it. */
  'map-ready': v.object({ hash: v.pipe(v.string(), v.maxLength(64)) }),
  /** `id` comes back with the line when the place has heard it. */
  say: v.object({ text: line(CHAT_LIMIT), id: v.optional(uint32, 0) }),
  /** My name or look changed (the cookie was already renewed by the API, which signed this ticket). */
  profile: v.object({ ticket: v.pipe(v.string(), v.maxLength(2000)) }),
  /** Answer to the greeter: the id of a lead, or 'later'. */
  greeter: v.object({ choice: v.pipe(v.string(), v.maxLength(40)) }),
  /** I am inviting friends: keep a few seats for them. */
  invite: v.object({}),
  /** My answer to `party-move`. */
  'party-move': v.object({ id: v.pipe(v.string(), v.maxLength(60)), yes: v.boolean() }),
  'round-start': v.object({ stage: v.pipe(v.string(), v.maxLength(60)) }),
  'round-void': v.object({ stage: v.pipe(v.string(), v.maxLength(60)) }),
  moderate: v.object({
    action: v.picklist(['mute', 'unmute', 'kick', 'ban']),
    body: v.pipe(v.number(), v.integer(), v.minValue(0)),
    reason: line(200),
  }),
} as const;

/** As they are sent; what is optional may be left out. */
export type ClientMessages = { [K in keyof typeof CLIENT_MESSAGES]: v.InferInput<(typeof CLIENT_MESSAGES)[K]> };
export type ClientMessage = keyof ClientMessages;

const uint = v.pipe(v.number(), v.integer());

/** What a place may say to one browser. Parsed on arrival too: a page can outlive a server version. */
export const SERVER_MESSAGES = {
  /** First message: which body is mine, and the roles that the ticket gave me. */
  welcome: v.object({
    protocol: v.number(),
    /** Of the pages that this server gives out; an older page reloads itself when nothing is lost by it. */
    build: v.string(),
    body: uint,
    place: v.string(),
    mapHash: v.string(),
    roles: v.array(v.string()),
    party: v.string(),
  }),
  /**
   * A line of the place's chat. `seq`: its number there. `body` 0: it was said while this page was away. `mine`: I said it, perhaps
   * with another body; `id` is then what I called it.
   */
  said: v.object({
    seq: uint,
    body: uint,
    name: v.string(),
    text: v.string(),
    staff: v.boolean(),
    mine: v.boolean(),
    id: uint,
  }),
  greeter: v.object({
    phase: v.picklist(['greet', 'lead', 'wait', 'arrived', 'bye']),
    text: Text,
    offers: v.array(v.object({ id: v.string(), label: Text })),
    /** Tile that the visitor is led to; only in phase 'lead'. */
    to: v.nullable(v.object({ column: uint, row: uint })),
  }),
  /** Another version of the map is live: draw it and say `map-ready`; until then nothing is told of motion. */
  map: v.object({ hash: v.string() }),
  /** Go through a portal into another map: ask for a ticket of `place`. */
  travel: v.object({ place: v.string(), spawn: v.string() }),
  /** So many friends wait because this place is full: does the party move to where everybody fits? */
  'party-move': v.object({ id: v.string(), waiting: uint, seconds: uint }),
  /** The question is answered or pointless now. */
  'party-move-over': v.object({ id: v.string() }),
  /** What is on in this event, soon and now, and what is announced: at the beginning and whenever it changes. */
  agenda: Agenda,
  /** The server stops when the round that is played is over, or after so many seconds. */
  draining: v.object({ seconds: uint }),
  'round-result': v.object({
    stage: v.string(),
    outcome: v.picklist(['out', 'recording', 'win', 'none', 'void']),
    prize: v.nullable(Text),
    /** Secret of this winner alone: opens the claim page. */
    claimToken: v.nullable(v.string()),
    deadline: v.nullable(v.number()),
  }),
  moderated: v.object({ action: v.picklist(['mute', 'unmute']), reason: v.string() }),
  /** `detail` explains an author's or host's mistake in words; null for everything a code says well enough. */
  refused: v.object({ of: v.string(), code: v.string(), detail: v.nullable(Text) }),
  /** Something that staff should know although the action was done. */
  notice: v.object({ text: Text }),
} as const;

export type ServerMessages = { [K in keyof typeof SERVER_MESSAGES]: v.InferOutput<(typeof SERVER_MESSAGES)[K]> };
export type ServerMessage = keyof ServerMessages;
