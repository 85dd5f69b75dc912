import type { Difference, Item } from './catalogue.ts';
import { type Definitions, KEEP } from './definitions.ts';

/** Marks what no program can know: which rows become what. */
export const BY_HAND = '-- BY HAND: ';

export type Draft = {
  /** The statements of the next migration. */
  sql: string;
  /** What was done, in words. */
  done: string[];
  /** What a person has to write in place of a `BY HAND` line. */
  byHand: string[];
};

type Section = { sql: string[]; done: string[]; byHand: string[] };

/** Writes the migration that makes these differences disappear, or null when there are none. */
export function draftMigration(differences: readonly Difference[], definitions: Definitions): Draft | null {
  if (differences.length === 0) return null;
  const newTables = new Set(
    differences.flatMap(({ is, shouldBe }) => (!is && shouldBe?.kind === 'table' ? [shouldBe.name] : [])),
  );
  const goneTables = new Set(
    differences.flatMap(({ is, shouldBe }) => (is?.kind === 'table' && !shouldBe ? [is.name] : [])),
  );
  // objects that belong to a table are created and dropped with it
  const own = differences.filter(({ is, shouldBe }) => {
    const item = shouldBe ?? is;
    const follows = item && item.kind !== 'trigger' && newTables.has(item.table);
    return item?.kind !== 'grants' && !follows && !goneTables.has(item?.table ?? '');
  });
  const sections = [
    headed('What goes, or is made again below', [dropped(own)]),
    headed('To be written by hand, together with what it makes needless below', [byHand(own)]),
    headed('Tables', [tables(newTables, definitions), columns(own), again(own, 'constraint'), again(own, 'index')]),
    headed('Functions', [functions(own, definitions)]),
    headed('Triggers', [again(own, 'trigger')]),
  ];
  const grants = differences.filter(({ key }) => key.startsWith('grants ')).length;
  const sql = [...sections.flatMap((section) => section.sql), `-- ## Grants\n${KEEP}`];
  return {
    sql: `${sql.join('\n\n')}\n`,
    done: [...sections.flatMap((section) => section.done), ...(grants > 0 ? [`grants: ${grants} set anew`] : [])],
    byHand: sections.flatMap((section) => section.byHand),
  };
}

function headed(title: string, parts: readonly Section[]): Section {
  const sql = parts.flatMap((part) => part.sql);
  return {
    sql: sql.length > 0 ? [`-- ## ${title}`, ...sql] : [],
    done: parts.flatMap((part) => part.done),
    byHand: parts.flatMap((part) => part.byHand),
  };
}

const empty = (): Section => ({ sql: [], done: [], byHand: [] });

const sectionOf = (
  differences: readonly Difference[],
  line: (one: Difference) => [sql: string, done: string] | null,
) => {
  const section = empty();
  for (const one of differences) {
    const made = line(one);
    if (!made) continue;
    section.sql.push(made[0]);
    section.done.push(made[1]);
  }
  return section;
};

/** A function whose arguments or result change cannot be replaced. */
const isOtherFunction = (is: Item, shouldBe: Item): boolean =>
  is.parts.arguments !== shouldBe.parts.arguments || is.parts.result !== shouldBe.parts.result;

/** Drops what is removed, or created again further down, in an order in which nothing still needs it. */
function dropped(differences: readonly Difference[]): Section {
  const order = ['trigger', 'index', 'constraint', 'function'];
  const gone = differences.filter(({ is }) => is && order.includes(is.kind));
  const sorted = gone.toSorted((a, b) => order.indexOf(a.is?.kind ?? '') - order.indexOf(b.is?.kind ?? ''));
  return sectionOf(sorted, ({ key, is, shouldBe }) => {
    if (!is) return null;
    if (is.kind === 'function') {
      if (shouldBe && !isOtherFunction(is, shouldBe)) return null;
      return [`drop function ${is.name};`, `${key}: dropped`];
    }
    const sql = {
      trigger: `drop trigger ${is.name} on ${is.table};`,
      index: `drop index ${is.name};`,
      constraint: `alter table ${is.table} drop constraint ${is.name};`,
    }[is.kind as 'trigger' | 'index' | 'constraint'];
    return [sql, `${key}: dropped`];
  });
}

/** New tables with their indexes, as in their files. */
function tables(names: ReadonlySet<string>, definitions: Definitions): Section {
  const statements = definitions.tables.filter(({ table, kind }) => kind === 'table' && names.has(table));
  return {
    ...empty(),
    sql: statements.map(({ sql }) => sql),
    done: [...names].map((name) => `table ${name}: new`),
  };
}

function columns(differences: readonly Difference[]): Section {
  const changes = differences.filter((one) => isColumn(one) && needsHand(one) === null);
  return sectionOf(changes, ({ key, is, shouldBe }) => {
    if (!shouldBe) return null;
    const { table, name, parts } = shouldBe;
    if (!is) return [`alter table ${table} add column ${name} ${withoutStorage(shouldBe)};`, `${key}: new`];
    const alter = `alter table ${table} alter column ${name}`;
    const lines = [
      ...(is.parts.default === parts.default
        ? []
        : [parts.default === '' ? `${alter} drop default;` : `${alter} set default ${parts.default};`]),
      ...(is.parts.notNull === parts.notNull ? [] : [`${alter} drop not null;`]),
      ...(is.parts.storage === parts.storage ? [] : [`${alter} set storage ${parts.storage};`]),
    ];
    return [lines.join('\n'), `${key}: changed`];
  });
}

const isColumn = ({ is, shouldBe }: Difference): boolean => (shouldBe ?? is)?.kind === 'column';
const withoutStorage = ({ text }: Item): string => text.replace(/ storage \w+$/, '');

function again(differences: readonly Difference[], kind: 'constraint' | 'index' | 'trigger'): Section {
  return sectionOf(differences, ({ key, is, shouldBe }) => {
    if (shouldBe?.kind !== kind) return null;
    const { table, name, text, parts } = shouldBe;
    const sql = {
      constraint: `alter table ${table} add constraint ${name} ${text};`,
      index: `${text};`,
      trigger: `${parts.sql ?? text};`,
    }[kind];
    return [sql, `${key}: ${is ? 'made again' : 'new'}`];
  });
}

/** New and changed functions, as in their files, each after those that it calls. */
function functions(differences: readonly Difference[], definitions: Definitions): Section {
  const changed = differences.filter(({ shouldBe }) => shouldBe?.kind === 'function');
  const name = ({ shouldBe }: Difference) => shouldBe?.parts.name ?? '';
  return {
    ...empty(),
    sql: definitions.functions.filter((file) => changed.some((one) => name(one) === file.name)).map(({ sql }) => sql),
    done: changed.map(({ key, is }) => `${key}: ${is ? 'changed' : 'new'}`),
  };
}

function byHand(differences: readonly Difference[]): Section {
  const section = empty();
  for (const one of differences) {
    const why = needsHand(one);
    if (why === null) continue;
    section.sql.push(`${BY_HAND}${one.key}: ${why}`);
    section.byHand.push(`${one.key}: ${why}`);
  }
  return section;
}

/** Why a person has to write this, or null. */
function needsHand({ is, shouldBe }: Difference): string | null {
  const kind = (shouldBe ?? is)?.kind;
  if (kind === 'table') return shouldBe ? null : 'it is in no definition: drop it, or rename it';
  if (kind === 'column') return columnNeedsHand(is, shouldBe);
  if (kind === 'policy') return 'no table has a policy: the server alone reads them';
  if (kind === 'view' || kind === 'sequence' || kind === 'type') return 'the tool makes none of these';
  return null;
}

function columnNeedsHand(is: Item | null, shouldBe: Item | null): string | null {
  if (!shouldBe) return 'it is in no definition: drop it, or rename it to a new one';
  const { parts } = shouldBe;
  const hasValue = parts.default !== '' || parts.generated !== '' || parts.identity !== '';
  if (!is) return parts.notNull === 'true' && !hasValue ? 'it is "not null", and rows that exist have no value' : null;
  for (const part of ['type', 'collation', 'generated', 'identity'])
    if (is.parts[part] !== parts[part]) return `its ${part} changes from "${is.parts[part]}" to "${parts[part]}"`;
  if (parts.notNull === 'true' && is.parts.notNull !== 'true')
    return 'it becomes "not null", and rows may have no value';
  return null;
}
