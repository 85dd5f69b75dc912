import * as v from 'valibot';
import { seenLine } from './clean-text.ts';
import { HOST_COMMANDS } from './games/host-commands.ts';
import { RoundWon } from './place-state.ts';
import { Agenda } from './programme.ts';
import { SPECTATOR_ACTS } from './spectators.ts';
import { Text } from './text.ts';
import { type Direction, isDirection } from './world/direction.ts';

/**
 * The Colyseus message type of binary frames: motion, people, acks. `shared/motion/frames.ts` has their layout.
 * Everything below travels as one named message each.
 */
export const FRAME_MESSAGE = 1;

/** Raise it when a server and a page of different versions would misread each other. An older page reloads itself. */
export const PROTOCOL_VERSION = 3;

/** Our WebSocket close codes (4000 to 4999 are free for applications, RFC 6455 section 7.4.2). */
export const CLOSE_CODE = {
  /** The same visitor opened the place in another tab, which took over the body. */
  replaced: 4101,
  kicked: 4102,
  banned: 4103,
  /** The page sent more messages than any honest page sends. */
  flooding: 4104,
  stopping: 4105,
  /** The seat of this ticket is gone (too late, or the party has moved): the page asks for a new ticket. */
  seatGone: 4106,
  /** The event closed or was withdrawn: the page shows the state of the event. */
  eventShut: 4107,
  /** The permissions of this page have changed: it joins again with the new ones. */
  rolesChanged: 4108,
  /** The hall was removed: the page joins again, at the entrance. */
  hallGone: 4109,
} as const;

export const CHAT_LIMIT = 200;
export const NAME_LIMIT = 12;

const line = (limit: number) => v.pipe(seenLine(limit), v.nonEmpty());

const uint32 = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff));

/**
 * What a page can send to a place. Every payload is parsed by its schema. The server drops an invalid one and answers
 * `refused`. It does not close the connection, so one bad message does not disconnect an old tab.
 */
export const CLIENT_MESSAGES = {
  /**
   * From tick `tick` on my body walks in `dir`. `seq` grows by one with each turn. `read` is as in `pulse`: a turn also
   * counts as a pulse.
   */
  turn: v.object({
    seq: v.pipe(uint32, v.minValue(1)),
    tick: uint32,
    dir: v.custom<Direction>((value) => typeof value === 'number' && isDirection(value)),
    read: v.optional(uint32, 0),
  }),
  /**
   * The page is alive and has read the frames up to tick `read`. `hidden`: nobody looks at it. The server repeats
   * `stamp` in its answer.
   */
  pulse: v.object({ read: uint32, hidden: v.boolean(), stamp: uint32 }),
  /** The page has drawn the map with this hash, so the server can send what happens in it. */
  'map-ready': v.object({ hash: v.pipe(v.string(), v.maxLength(64)) }),
  /** A line of chat. The server repeats `id` in `said` when it has accepted the line. */
  say: v.object({ text: line(CHAT_LIMIT), id: v.optional(uint32, 0) }),
  /** The visitor's name or look changed. The API has already renewed the cookie, and has signed this ticket. */
  profile: v.object({ ticket: v.pipe(v.string(), v.maxLength(2000)) }),
  /** The answer to the greeter: the id of a lead, or 'later'. */
  greeter: v.object({ choice: v.pipe(v.string(), v.maxLength(40)) }),
  /** The visitor is inviting friends: the server reserves a few seats for them. */
  invite: v.object({}),
  /** The visitor's answer to `party-move`. */
  'party-move': v.object({ id: v.pipe(v.string(), v.maxLength(60)), yes: v.boolean() }),
  /** The visitor sits down at a table or a machine (`keyOf`). */
  'table-sit': v.object({ table: v.pipe(v.string(), v.maxLength(80)) }),
  'table-watch': v.object({ table: v.pipe(v.string(), v.maxLength(80)) }),
  'table-leave': v.object({}),
  'table-ready': v.object({ ready: v.boolean() }),
  /**
   * What a player does in the round `round` on a stage or at a table. The game parses `input` by the schema of its spec.
   */
  'game-input': v.object({
    at: v.pipe(v.string(), v.maxLength(80)),
    round: v.pipe(v.string(), v.maxLength(60)),
    input: v.unknown(),
  }),
  /** Congratulates those who have just won on a stage or at a table. */
  cheer: v.object({ at: v.pipe(v.string(), v.maxLength(80)) }),
  /** Somebody who watches a round on a stage or at a table does something that everybody sees. */
  spectate: v.object({ at: v.pipe(v.string(), v.maxLength(80)), do: v.picklist(SPECTATOR_ACTS) }),
  /** Somebody who watches says which player will win. A later vote replaces the earlier one. */
  vote: v.object({ at: v.pipe(v.string(), v.maxLength(80)), body: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  /** The visitor wants another round on this stage. */
  again: v.object({ stage: v.pipe(v.string(), v.maxLength(60)) }),
  'round-command': v.object({
    stage: v.pipe(v.string(), v.maxLength(60)),
    /** 'out': a player has to leave the round. */
    command: v.picklist([...HOST_COMMANDS, 'out']),
    body: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  }),
  /** What a host decides in the round `round` on a stage. The game parses `input` by the host's schema of its spec. */
  'round-host': v.object({
    stage: v.pipe(v.string(), v.maxLength(60)),
    round: v.pipe(v.string(), v.maxLength(60)),
    input: v.unknown(),
  }),
  'round-start': v.object({ stage: v.pipe(v.string(), v.maxLength(60)) }),
  'round-void': v.object({ stage: v.pipe(v.string(), v.maxLength(60)) }),
  moderate: v.object({
    action: v.picklist(['mute', 'unmute', 'kick', 'ban']),
    body: v.pipe(v.number(), v.integer(), v.minValue(0)),
    reason: line(200),
  }),
} as const;

/** The payloads before parsing: optional fields can be left out. */
export type ClientMessages = { [K in keyof typeof CLIENT_MESSAGES]: v.InferInput<(typeof CLIENT_MESSAGES)[K]> };
export type ClientMessage = keyof ClientMessages;

const uint = v.pipe(v.number(), v.integer());

/** What a place can send to one page. The page parses it too, because it can be older than the server. */
export const SERVER_MESSAGES = {
  /** The first message: the id of the page's own body, and the roles of its ticket. */
  welcome: v.object({
    protocol: v.number(),
    /** The build of the pages that this server serves. An older page reloads itself when nothing is lost by it. */
    build: v.string(),
    body: uint,
    place: v.string(),
    mapHash: v.string(),
    roles: v.array(v.string()),
    party: v.string(),
  }),
  /**
   * A line of the place's chat. `seq`: its number in the place. `body` 0: it was said while this page was away. `mine`:
   * this visitor said it, perhaps with another body; `id` is then the id that the page gave it.
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
    /** The tile that the greeter leads the visitor to; only in phase 'lead'. */
    to: v.nullable(v.object({ column: uint, row: uint })),
    /** She leads to this table, at which the visitor wants to play: the page sits down there on arrival. */
    table: v.optional(v.string()),
  }),
  /**
   * Another version of the map is live. The page draws it and answers `map-ready`; until then the server sends no
   * motion.
   */
  map: v.object({ hash: v.string() }),
  /** The visitor goes through a portal to another map: the page asks for a ticket of `place`. */
  travel: v.object({ place: v.string(), spawn: v.string() }),
  /**
   * Friends wait because this place is full. Asks whether the party moves to a place with room for everybody.
   * `waiting`: how many friends wait.
   */
  'party-move': v.object({ id: v.string(), waiting: uint, seconds: uint }),
  /** The question was answered, or is no longer needed. */
  'party-move-over': v.object({ id: v.string() }),
  /** The current and next items of the programme and the announcements, sent on arrival and whenever they change. */
  agenda: Agenda,
  /** The server stops when the current round is over, or after `seconds`. */
  draining: v.object({ seconds: uint }),
  /**
   * What a player or a spectator may know of a round, sent when it has changed. For a table it contains everything; for
   * a stage only what is the player's own, because everybody has the rest in the state of the place.
   */
  game: v.object({
    /** The key of the table, or the name of the stage. */
    at: v.string(),
    game: v.string(),
    /** The id of the round; '' before the first one. */
    round: v.string(),
    phase: v.string(),
    /** The tick at which the present step ends; 0 if it has no end. */
    until: uint,
    /** The number of seats; 0 on a stage. */
    most: uint,
    /** The visitor's number in the round; -1 for somebody who does not play. */
    player: uint,
    isSeated: v.boolean(),
    /** Those who sit, or the players of the running round in the order of their numbers. `body` 0: a bot, or gone. */
    seats: v.array(
      v.object({
        name: v.string(),
        body: uint,
        isBot: v.boolean(),
        isReady: v.boolean(),
        isAway: v.boolean(),
        isMe: v.boolean(),
      }),
    ),
    /** By the schemas of the game's spec; the face of the game parses them. */
    view: v.unknown(),
    own: v.unknown(),
    watch: v.unknown(),
    scores: v.nullable(v.array(v.object({ player: uint, points: v.number(), isFinisher: v.boolean() }))),
    won: v.nullable(RoundWon),
  }),
  /** The visitor lost the seat, or the round at the table ended without a result. */
  unseated: v.object({ table: v.string(), reason: v.picklist(['idle', 'not-ready', 'void']) }),
  /** How often spectators did what in the last second, for everybody in the place. `at`: the stage or the table. */
  audience: v.object({
    news: v.array(v.object({ at: v.string(), cheer: uint, heart: uint, confetti: uint, ghost: uint })),
  }),
  /** A friend of the party wants another round on this stage. */
  'friend-again': v.object({ stage: v.string(), name: v.string() }),
  /** Somebody congratulates this visitor on a win. */
  cheered: v.object({ name: v.string() }),
  /** The visitor got a stamp of a trail. `trail`: the key of its settings. */
  stamped: v.object({ trail: v.string(), title: Text, got: uint, total: uint, isFinished: v.boolean() }),
  /** A friend of the party sat down at a table of this hall. */
  'friend-sits': v.object({ table: v.string(), name: v.string() }),
  'round-result': v.object({
    stage: v.string(),
    /** 'waiting': won, and a person looks at the win first. */
    outcome: v.picklist(['out', 'recording', 'win', 'waiting', 'none', 'void']),
    prize: v.nullable(Text),
    /** A secret of this winner, which opens the claim page. */
    claimToken: v.nullable(v.string()),
    deadline: v.nullable(v.number()),
  }),
  /** What only the hosts of the round on a stage may know, by the schema of the game's spec. Nobody else receives it. */
  'host-sees': v.object({ stage: v.string(), round: v.string(), sees: v.unknown() }),
  moderated: v.object({ action: v.picklist(['mute', 'unmute']), reason: v.string() }),
  /**
   * The server refused a message. `detail` explains the mistake of an author or a host; null if the code alone is
   * enough.
   */
  refused: v.object({ of: v.string(), code: v.string(), detail: v.nullable(Text) }),
  /** A warning for staff about an action that was done nevertheless. */
  notice: v.object({ text: Text }),
} as const;

export type ServerMessages = { [K in keyof typeof SERVER_MESSAGES]: v.InferOutput<(typeof SERVER_MESSAGES)[K]> };
export type ServerMessage = keyof ServerMessages;
