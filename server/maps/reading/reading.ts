import { type Diagnostic, type DiagnosticRule, diagnose, type Where } from '../diagnostics.ts';
import { LIMITS } from './limits.ts';
import type { MapFiles } from './model.ts';

/** How much of each of the `LIMITS` the reading of one map has used. */
type Spent = Record<'files' | 'cells' | 'objects' | 'shapes' | 'allPoints' | 'properties' | 'embedded', number>;

/** The reading of one map: its files, its findings, and its use of the limits. */
export type Reading = { files: MapFiles; diagnostics: Diagnostic[]; spent: Spent };

export const startReading = (files: MapFiles): Reading => ({
  files,
  diagnostics: [],
  spent: { files: 0, cells: 0, objects: 0, shapes: 0, allPoints: 0, properties: 0, embedded: 0 },
});

/** The place that is being read, which findings name. */
export type Scope = { reading: Reading; where: Where };

/** Shortens a value of a broken file, which may have any length. */
const short = (value: string | number) =>
  typeof value === 'string' && value.length > 80 ? `${value.slice(0, 79)}…` : value;

export function report({ reading, where }: Scope, rule: DiagnosticRule, ...values: (string | number)[]): void {
  const { diagnostics } = reading;
  const found = diagnose(rule, where, ...values.map(short));
  if (diagnostics.length < LIMITS.findings) diagnostics.push(found);
  // an error, which prevents a map from going live, is never lost among many warnings
  else if (found.severity === 'error') diagnostics.push(found);
  else if (diagnostics.length === LIMITS.findings) {
    diagnostics.push(diagnose('limit-findings', { file: where.file }, LIMITS.findings));
  }
}

/** Runs `read`, and gives all its findings this severity. */
export function findAs<T>({ reading }: Scope, severity: Diagnostic['severity'], read: () => T): T {
  const before = reading.diagnostics.length;
  const value = read();
  for (const found of reading.diagnostics.slice(before)) found.severity = severity;
  return value;
}

/** Uses up `amount` of a limit of the map. Returns false if it is exceeded, with a message the first time. */
export function spend(scope: Scope, what: keyof Spent, amount: number, rule: DiagnosticRule): boolean {
  const { spent } = scope.reading;
  const before = spent[what];
  spent[what] += amount;
  if (spent[what] <= LIMITS[what]) return true;
  if (before <= LIMITS[what]) report(scope, rule, spent[what], LIMITS[what]);
  // A refused amount is not used up, but the message is reported only once.
  spent[what] = Math.max(before, LIMITS[what] + 1);
  return false;
}
