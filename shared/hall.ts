import * as v from 'valibot';
import { Text } from './text.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Name = v.pipe(v.string(), v.maxLength(60));

/** What depends on a hall. The console shows it before staff remove the hall. */
export const HallTies = v.object({
  /** Titles of the halls that have a door to this one. */
  doors: v.array(Text),
  /** Titles of the games on its stages. */
  games: v.array(Text),
  /** How many rounds and talks are still planned in this hall. */
  items: count,
  /** How many booths have texts written by staff. */
  booths: count,
  people: count,
});
export type HallTies = v.InferOutput<typeof HallTies>;

export const HallInfo = v.object({ name: v.string(), title: Text, isEntrance: v.boolean(), ties: HallTies });
export type HallInfo = v.InferOutput<typeof HallInfo>;

/**
 * What staff decided about one map of an archive. `name`: the name of the hall, or '' to leave the map out. `over`: the
 * hash that the hall to replace had when the console asked, or '' if it replaces none.
 */
export const MapChoice = v.object({
  file: v.pipe(v.string(), v.maxLength(200)),
  name: Name,
  over: v.pipe(v.string(), v.maxLength(64)),
});
export type MapChoice = v.InferOutput<typeof MapChoice>;
export const MapChoices = v.pipe(v.array(MapChoice), v.maxLength(100));

/** A map of an archive, and what would change if it were published. */
const MapQuestion = v.object({
  file: v.string(),
  /** The name that the hall would get. */
  name: v.string(),
  title: Text,
  /** The hall that has this name at present; null if there is none. */
  replaces: v.nullable(v.object({ title: Text, hash: v.string() })),
  /** Titles of the stages that the new map no longer has, although a game is set up for them. */
  losesGames: v.array(Text),
});
export type MapQuestion = v.InferOutput<typeof MapQuestion>;

/**
 * The answer to an uploaded archive. 'asked': nothing was published yet. Staff choose, and send the same archive again
 * with their choices.
 */
export const ArchiveAnswer = v.object({
  status: v.picklist(['published', 'asked']),
  published: v.array(v.object({ name: v.string(), title: Text })),
  questions: v.array(MapQuestion),
  /** Files that no map uses. */
  leftOut: v.array(v.string()),
  findings: v.array(v.object({ severity: v.picklist(['error', 'warning']), text: Text })),
  /** File names of the maps that did not go live, as in the archive. */
  refused: v.array(v.string()),
});
export type ArchiveAnswer = v.InferOutput<typeof ArchiveAnswer>;
