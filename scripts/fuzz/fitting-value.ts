import * as v from 'valibot';
import { pick } from './mutate.ts';

/** The parts of a valibot schema that describe its shape. */
const Schema = v.looseObject({
  type: v.string(),
  entries: v.optional(v.record(v.string(), v.unknown())),
  item: v.optional(v.unknown()),
  items: v.optional(v.array(v.unknown())),
  wrapped: v.optional(v.unknown()),
  value: v.optional(v.unknown()),
  options: v.optional(v.array(v.unknown())),
  literal: v.optional(v.unknown()),
});

const DAY = 24 * 3600_000;

/** Texts that some field of some route accepts. */
const TEXTS: readonly ((rng: () => number) => string)[] = [
  () => 'expo',
  () => 'a',
  () => 'hello',
  () => 'prize-1',
  () => '2026-11-30',
  () => '01012345678',
  () => 'someone@example.com',
  () => '04524',
  () => '홍길동',
  () => 'https://example.com/x',
  () => 'ox-quiz',
  () => '123456',
  (rng) => `e${Math.floor(rng() * 1e6)}`,
  (rng) => new Date(1_795_000_000_000 + Math.floor((rng() - 0.5) * 20 * DAY)).toISOString(),
];

/** Values from earlier answers: ids and keys by their name there, and whole objects. */
export type Known = { words: Map<string, string[]>; objects: object[] };

/** A known value of this name; if there is none, any id. */
export function knownOf(known: Known, name: string, rng: () => number): string | null {
  const list = known.words.get(name) ?? known.words.get(name.replace(/s$/, '')) ?? known.words.get('id') ?? [];
  return list.length > 0 ? pick(rng, list) : null;
}

/** A known object that has all of these fields, because what can be read can often be written. */
function likeOf(entries: object, known: Known, rng: () => number): object | null {
  const names = Object.keys(entries);
  const fitting = names.length > 1 ? known.objects.filter((one) => names.every((name) => name in one)) : [];
  if (fitting.length === 0) return null;
  const found = Object.entries(pick(rng, fitting));
  return Object.fromEntries(found.filter(([name]) => names.includes(name)));
}

/** A value that mostly matches `schema`. `name`: of the field. */
export function fittingValue(schema: unknown, rng: () => number, known: Known, name = '', depth = 0): unknown {
  const parsed = v.safeParse(Schema, schema);
  if (!parsed.success || depth > 12) return null;
  const shape = parsed.output;
  const of = (inner: unknown, called = name): unknown => fittingValue(inner, rng, known, called, depth + 1);
  switch (shape.type) {
    case 'object':
    case 'loose_object':
    case 'strict_object':
      return (
        (rng() < 0.4 ? likeOf(shape.entries ?? {}, known, rng) : null) ??
        Object.fromEntries(Object.entries(shape.entries ?? {}).map(([key, inner]) => [key, of(inner, key)]))
      );
    case 'array':
      return Array.from({ length: Math.floor(rng() * 4) }, () => of(shape.item));
    case 'tuple':
      return (shape.items ?? []).map((inner) => of(inner));
    case 'record':
      return { [pick(rng, TEXTS)(rng)]: of(shape.value) };
    case 'optional':
    case 'exact_optional':
      return rng() < 0.3 ? undefined : of(shape.wrapped);
    case 'nullable':
    case 'nullish':
      return rng() < 0.3 ? null : of(shape.wrapped);
    case 'union':
    case 'variant':
      return of(pick(rng, shape.options ?? [null]));
    case 'picklist':
    case 'enum':
      return pick(rng, shape.options ?? ['']);
    case 'literal':
      return shape.literal;
    case 'boolean':
      return rng() < 0.5;
    case 'number':
      return rng() < 0.3 ? 1_795_000_000_000 + Math.floor((rng() - 0.5) * 20 * DAY) : Math.floor(rng() * 100);
    case 'string':
      return (rng() < 0.6 ? knownOf(known, name, rng) : null) ?? pick(rng, TEXTS)(rng);
    default:
      return pick(rng, [null, 0, 'x', [], {}]);
  }
}

/** Values that no field expects: other types, ends of ranges, characters that confuse databases and objects. */
const ODD: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 1.5,
  () => 1e300,
  () => Number.MAX_SAFE_INTEGER,
  () => 2 ** 31,
  () => -(2 ** 63),
  () => '',
  () => ' ',
  () => 'a\0b',
  () => '\ud800',
  () => '\u202e\u200b\ufeff',
  () => '𝒳'.repeat(50),
  () => '가'.repeat(3000),
  () => 'x'.repeat(9000),
  () => '%s%n\'";--',
  () => '../../etc/passwd',
  () => '__proto__',
  () => 'constructor',
  () => '1e999',
  () => '2026-02-30T25:61:61Z',
  () => '+275760-09-13T00:00:00.001Z',
  () => '9'.repeat(400),
  () => [],
  () => {
    return {};
  },
  () => [[[[[[]]]]]],
  () => Array.from({ length: 500 }, () => null),
  () => JSON.parse('{"__proto__":{"a":1},"constructor":{"prototype":1}}'),
];

/** Returns the value with one wrong thing in it, at any depth. */
export function spoil(value: unknown, rng: () => number): unknown {
  if (Array.isArray(value) && value.length > 0 && rng() < 0.7) {
    const at = Math.floor(rng() * value.length);
    return value.map((one, index) => (index === at ? spoil(one, rng) : one));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && rng() < 0.85) {
    const entries = Object.entries(value);
    if (entries.length === 0 || rng() < 0.1) return { ...value, [pick(rng, ['__proto__', 'toString', 'a\0', ''])]: 1 };
    const at = Math.floor(rng() * entries.length);
    if (rng() < 0.15) return Object.fromEntries(entries.filter((_, index) => index !== at));
    return Object.fromEntries(entries.map(([key, one], index) => [key, index === at ? spoil(one, rng) : one]));
  }
  return pick(rng, ODD)();
}
