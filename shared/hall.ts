import * as v from 'valibot';
import { Text } from './text.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Name = v.pipe(v.string(), v.maxLength(60));

/** What hangs on a hall: it is said before the hall is taken away. */
export const HallTies = v.object({
  /** Titles of halls with a door that leads here. */
  doors: v.array(Text),
  /** Titles of the games on its stages. */
  games: v.array(Text),
  /** Rounds and talks of the programme that are still to come here. */
  items: count,
  /** Booths with words of staff. */
  booths: count,
  people: count,
});
export type HallTies = v.InferOutput<typeof HallTies>;

export const HallInfo = v.object({ name: v.string(), title: Text, isEntrance: v.boolean(), ties: HallTies });
export type HallInfo = v.InferOutput<typeof HallInfo>;

/**
 * What is to become of one map of an archive: `name` of the hall ('' leaves it out), `over` the hash of the hall that it replaces
 * ('' for none), as it was when staff were asked.
 */
export const MapChoice = v.object({
  file: v.pipe(v.string(), v.maxLength(200)),
  name: Name,
  over: v.pipe(v.string(), v.maxLength(64)),
});
export type MapChoice = v.InferOutput<typeof MapChoice>;
export const MapChoices = v.pipe(v.array(MapChoice), v.maxLength(100));

/** A map of an archive and what publishing it would do. */
const MapQuestion = v.object({
  file: v.string(),
  /** The name that it would get. */
  name: v.string(),
  title: Text,
  /** The hall that has this name now; null when there is none. */
  replaces: v.nullable(v.object({ title: Text, hash: v.string() })),
  /** Titles of stages whose game would have no stage any more. */
  losesGames: v.array(Text),
});
export type MapQuestion = v.InferOutput<typeof MapQuestion>;

/** 'asked': nothing was published; staff choose, and send the same archive with their choices. */
export const ArchiveAnswer = v.object({
  status: v.picklist(['published', 'asked']),
  published: v.array(v.object({ name: v.string(), title: Text })),
  questions: v.array(MapQuestion),
  /** Files that no map uses. */
  leftOut: v.array(v.string()),
  findings: v.array(v.object({ severity: v.picklist(['error', 'warning']), text: Text })),
  /** Files of maps that did not go live, as their author calls them. */
  refused: v.array(v.string()),
});
export type ArchiveAnswer = v.InferOutput<typeof ArchiveAnswer>;
