import type { Colour } from '../../../shared/map/drawing/model.ts';
import { LIMITS } from './limits.ts';
import { report, type Scope } from './reading.ts';

/**
 * An object of a JSON file, or an element of an XML file in the same form. XML attributes are strings, so numbers may
 * be strings too.
 */
export type Raw = { readonly [field: string]: unknown };

export const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;
const own = (raw: Raw, name: string): unknown => (Object.hasOwn(raw, name) ? (raw[name] ?? undefined) : undefined);
/**
 * Returns a value as text for a finding. Objects are never converted by themselves, because `toString` may be a field
 * of the file.
 */
export const shown = (value: unknown): string => (isRaw(value) ? '{…}' : Array.isArray(value) ? '[…]' : String(value));
const show = (value: unknown): string =>
  typeof value === 'object' && value !== null ? shown(value) : `"${shown(value)}"`;

/** Returns a finite number of a plausible size, or null. */
export function numberIn(value: unknown): number | null {
  const number = typeof value === 'string' && NUMBER.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Math.abs(number) <= LIMITS.number ? number : null;
}

/* There is one reader for each kind of field instead of one schema for the file. A wrong field is reported and gets
   its default, and all others are still read. `undefined` as the default means that the field is required. */

export function numberOf(raw: Raw, name: string, scope: Scope, otherwise?: number, least = -LIMITS.number): number {
  const value = own(raw, name);
  const number = numberIn(value);
  if (number !== null && number >= least) return number;
  if (value !== undefined) {
    report(scope, 'wrong-field', name, show(value), least === -LIMITS.number ? '0' : `>= ${least}`);
  } else if (otherwise === undefined) report(scope, 'missing-field', name);
  return otherwise ?? Math.max(0, least);
}

export function wholeOf(raw: Raw, name: string, scope: Scope, otherwise?: number, least = -LIMITS.number): number {
  const number = numberOf(raw, name, scope, otherwise, least);
  if (Number.isInteger(number)) return number;
  // Versions of Tiled and other programs round differently.
  return Math.max(least, Math.round(number));
}

export function flagOf(raw: Raw, name: string, scope: Scope, otherwise: boolean): boolean {
  const value = own(raw, name);
  if (value === undefined) return otherwise;
  if (value === true || value === 1 || value === '1' || value === 'true') return true;
  if (value === false || value === 0 || value === '0' || value === 'false') return false;
  report(scope, 'wrong-field', name, show(value), 'true, false');
  return otherwise;
}

export function textOf(raw: Raw, name: string, scope: Scope, otherwise = ''): string {
  const value = own(raw, name);
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value !== undefined) report(scope, 'wrong-field', name, show(value), '"..."');
  return otherwise;
}

export function choiceOf<T extends string>(raw: Raw, name: string, scope: Scope, known: readonly T[], otherwise: T): T {
  const value = own(raw, name);
  if (value === undefined || value === '') return otherwise;
  const found = known.find((one) => one === value);
  if (found === undefined) report(scope, 'unknown-value', name, show(value), known.join(', '));
  return found ?? otherwise;
}

/** Parses '#rgb', '#rrggbb' or '#aarrggbb'. XML of old versions leaves out the '#'. */
export function colourIn(text: string): Colour | null {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.exec(text.trim())?.[1]?.toLowerCase();
  if (digits === undefined) return null;
  if (digits.length === 3) return `#${digits.replace(/./g, '$&$&')}`;
  return `#${digits.length === 8 && digits.startsWith('ff') ? digits.slice(2) : digits}`;
}

export function colourOf(raw: Raw, name: string, scope: Scope): Colour | null {
  const value = own(raw, name);
  if (value === undefined || value === '') return null;
  const colour = typeof value === 'string' ? colourIn(value) : null;
  if (colour === null) report(scope, 'wrong-field', name, show(value), '#rrggbb, #aarrggbb');
  return colour;
}

export function listOf(raw: Raw, name: string, scope: Scope): readonly unknown[] {
  const value = own(raw, name);
  if (Array.isArray(value)) return value;
  if (value !== undefined) report(scope, 'wrong-field', name, show(value), '[...]');
  return [];
}

/** Returns the objects of a list. Other entries are reported. */
export function rawsOf(raw: Raw, name: string, scope: Scope): Raw[] {
  return listOf(raw, name, scope).filter((value) => {
    if (!isRaw(value)) report(scope, 'wrong-field', name, show(value), '{...}');
    return isRaw(value);
  }) as Raw[];
}

export function rawOf(raw: Raw, name: string, scope: Scope): Raw | null {
  const value = own(raw, name);
  if (isRaw(value)) return value;
  if (value !== undefined) report(scope, 'wrong-field', name, show(value), '{...}');
  return null;
}
