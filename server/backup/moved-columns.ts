import * as v from 'valibot';

/** A column of older backups that this version does not have, and where its values go. */
type Move = { table: string; from: string; to: string; convert: (value: unknown) => unknown };

const MOVES: readonly Move[] = [
  {
    table: 'event_games',
    from: 'questions',
    to: 'files',
    convert: (questions) => (questions === null ? {} : { questions }),
  },
];

const Row = v.record(v.string(), v.unknown());

const movesOf = (table: string, columns: readonly string[]): Move[] =>
  MOVES.filter((move) => move.table === table && columns.includes(move.from));

/** Returns the columns of an older backup under their present names. */
export function presentColumns(table: string, columns: readonly string[]): string[] {
  const moves = movesOf(table, columns);
  return columns.map((column) => moves.find(({ from }) => from === column)?.to ?? column);
}

/**
 * Returns a row of an older backup as this version stores it. A row without moved columns keeps its exact text, so that
 * numbers keep all digits.
 */
export function presentRow(table: string, line: string, columns: readonly string[]): string {
  const moves = movesOf(table, columns);
  if (moves.length === 0) return line;
  const row = v.parse(Row, JSON.parse(line));
  for (const { from, to, convert } of moves) {
    row[to] = convert(row[from]);
    delete row[from];
  }
  return JSON.stringify(row);
}
