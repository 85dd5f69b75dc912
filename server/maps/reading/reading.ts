import { type Diagnostic, type DiagnosticRule, diagnose, type Where } from '../diagnostics.ts';
import { LIMITS } from './limits.ts';
import type { MapFiles } from './model.ts';

/** What the reading of one map has used up of `LIMITS`. */
type Spent = Record<'files' | 'cells' | 'objects' | 'shapes' | 'allPoints' | 'properties' | 'embedded', number>;

/** The work on one map: its files, what was found wrong, what was used up. */
export type Reading = { files: MapFiles; diagnostics: Diagnostic[]; spent: Spent };

export const startReading = (files: MapFiles): Reading => ({
  files,
  diagnostics: [],
  spent: { files: 0, cells: 0, objects: 0, shapes: 0, allPoints: 0, properties: 0, embedded: 0 },
});

/** Where something is read: findings are told with this place. */
export type Scope = { reading: Reading; where: Where };

/** Values of a broken file may be of any length. */
const short = (value: string | number) =>
  typeof value === 'string' && value.length > 80 ? `${value.slice(0, 79)}…` : value;

export function report({ reading, where }: Scope, rule: DiagnosticRule, ...values: (string | number)[]): void {
  const { diagnostics } = reading;
  const found = diagnose(rule, where, ...values.map(short));
  if (diagnostics.length < LIMITS.findings) diagnostics.push(found);
  // what keeps a map from going live is never lost in a heap of warnings
  else if (found.severity === 'error') diagnostics.push(found);
  else if (diagnostics.length === LIMITS.findings) {
    diagnostics.push(diagnose('limit-findings', { file: where.file }, LIMITS.findings));
  }
}

/** All that `read` finds is told with this severity. */
export function findAs<T>({ reading }: Scope, severity: Diagnostic['severity'], read: () => T): T {
  const before = reading.diagnostics.length;
  const value = read();
  for (const found of reading.diagnostics.slice(before)) found.severity = severity;
  return value;
}

/** Takes `amount` of a bound of the map; false, with a message the first time, when it is used up. */
export function spend(scope: Scope, what: keyof Spent, amount: number, rule: DiagnosticRule): boolean {
  const { spent } = scope.reading;
  const before = spent[what];
  spent[what] += amount;
  if (spent[what] <= LIMITS[what]) return true;
  if (before <= LIMITS[what]) report(scope, rule, spent[what], LIMITS[what]);
  // What is refused is not used up, but the message is told once.
  spent[what] = Math.max(before, LIMITS[what] + 1);
  return false;
}
