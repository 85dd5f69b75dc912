import { createDelay } from '../rounds/delay.ts';
import { createTableRound, type TableRound } from '../rounds/table-round.ts';

/** A table of a place: its round, and those who watch it. */
export type Table = {
  readonly round: TableRound;
  /** Where people stand who sit down here, in units; null when the map has the table no longer. */
  front: { readonly x: number; readonly y: number } | null;
  /** Visitors who watch, but have no seat. */
  readonly watchers: Set<string>;
  /** What each visitor at the table was last sent, as JSON. */
  readonly sent: Map<string, string>;
  /** Holds back what spectators see of the running round. */
  watched: ReturnType<typeof createDelay>;
  /** The round that `watched` belongs to. */
  watchedRound: string;
};

export const createTable = (key: string, game: string): Table => ({
  round: createTableRound(key, game),
  front: null,
  watchers: new Set(),
  sent: new Map(),
  watched: createDelay(0),
  watchedRound: '',
});
