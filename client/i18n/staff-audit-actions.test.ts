import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { HOST_COMMANDS } from '../../shared/games/host-commands.ts';
import { ITEM_ACTIONS } from '../../shared/programme.ts';
import { staffAuditActions } from './staff-audit-actions.ts';
import { staffAuditDetails } from './staff-audit-details.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (pattern: string) =>
  globSync(pattern, { cwd: ROOT })
    .filter((file) => !/\.test\.ts$|contract\.ts$/.test(file))
    .map((file) => readFileSync(join(ROOT, file), 'utf8'));

/** The actions that SQL writes: `'a.b'` in an insert into the trail, and `'a.' || case ... then 'b' else 'c' end`. */
function actionsOfSql(sql: string): string[] {
  return [...sql.matchAll(/insert into audit\b[\s\S]*?;/g)].flatMap(([insert]) => {
    const whole = [...insert.matchAll(/'([a-z][a-z-]*(?:\.[a-z][a-z-]*)+)'/g)].map((match) => String(match[1]));
    const [, head, choices = ''] = /'([a-z-]+\.)'\s*\|\|\s*case([\s\S]*?)\bend\b/.exec(insert) ?? [];
    const ends = [...choices.matchAll(/\b(?:then|else)\s+'([a-z-]+)'/g)].map((match) => `${head}${match[1]}`);
    return [...whole, ...ends];
  });
}

/** The actions in the server's code. */
const actionsOfCode = (source: string): string[] =>
  [...source.matchAll(/\baction: '([a-z][a-z-]*\.[a-z-]+)'/g)].map((match) => String(match[1]));

it('every action that is written has a text in both languages (K5)', () => {
  const actions = new Set([
    ...read('supabase/schemas/*/*.sql').flatMap(actionsOfSql),
    ...read('server/**/*.ts').flatMap(actionsOfCode),
  ]);
  // The actions of hosts on visitors (`moderate` of shared/protocol.ts).
  for (const action of ['mute', 'unmute', 'kick', 'ban']) actions.add(`visitor.${action}`);
  // The actions of hosts in rounds (`recordHosting`).
  for (const action of [...HOST_COMMANDS, 'out', 'start', 'void', 'choose']) actions.add(`round.${action}`);
  // The actions of staff on programme items (`programme_act`).
  for (const action of ITEM_ACTIONS) actions.add(`programme.${action}`);
  expect(actions.size).toBeGreaterThan(20);
  expect([...actions].filter((action) => !Object.hasOwn(staffAuditActions.ko, action)).sort()).toEqual([]);
});

it('negative control: finds the actions of a definition', () => {
  const sql = `insert into audit (staff, action) values (p_by, 'odd.one');
    insert into audit (action) values ('event.' || case p when 'a' then 'first' else 'other' end);
    select 'not.this';`;
  expect(actionsOfSql(sql)).toEqual(['odd.one', 'event.first', 'event.other']);
  expect(actionsOfCode(`writeAudit(ctx, { action: 'code.one' })`)).toEqual(['code.one']);
});

/**
 * The detail keys that SQL writes beside an action: `jsonb_build_object('key', ...)` in an insert into the trail, and
 * `'{"key": ...}'`.
 */
function detailsOfSql(sql: string): string[] {
  return [...sql.matchAll(/insert into audit\b[\s\S]*?;\n/g)].flatMap(([insert]) => {
    const [, built = ''] = /jsonb_build_object\(([\s\S]*)/.exec(insert) ?? [];
    const keys = [...built.matchAll(/(?:^|,)\s*'([A-Za-z]+)',/g)].map((match) => String(match[1]));
    return [...keys, ...[...insert.matchAll(/"(\w+)":/g)].map((match) => String(match[1]))];
  });
}

it('what is written beside an action has its name in both languages', () => {
  const sql = read('supabase/schemas/*/*.sql');
  // `staff_factor_passed` passes its own details on
  const handed = sql.flatMap((text) => [...text.matchAll(/'\{"(\w+)": "\w+"\}'/g)].map((match) => String(match[1])));
  const keys = new Set([...sql.flatMap(detailsOfSql), ...handed]);
  expect(keys.size).toBeGreaterThan(10);
  expect([...keys].filter((key) => !Object.hasOwn(staffAuditDetails.ko, key)).sort()).toEqual([]);
});

it('negative control: finds the details of a definition', () => {
  const sql = `insert into audit (action, detail) values ('a.b', jsonb_build_object('odd', p_odd, 'even', p -> 'even'));
    `;
  expect(detailsOfSql(sql)).toEqual(['odd', 'even']);
});
