import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { expect, expectTypeOf, it, vi } from 'vitest';
import type * as store from './store.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '', href: 'http://localhost/' });
  vi.stubGlobal('navigator', { language: 'en' });
});

const CLIENT = join(import.meta.dirname, '..');

/**
 * Whether two types are identical, including `readonly`. Only the compiler's comparison of generic functions sees that.
 */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type IsWritable<S> = S extends { value: infer Value } ? Same<Pick<S, 'value'>, { value: Value }> : false;
type Writable<Module> = { [K in keyof Module]: IsWritable<Module[K]> extends true ? K : never }[keyof Module];

it('no signal of the store can be written by who reads it', () => {
  expectTypeOf<Writable<typeof store>>().toEqualTypeOf<never>();
});

it('negative control: a signal that can be written is found', () => {
  const module = { open: signal(0), shut: signal(0) as ReadonlySignal<number>, say: () => {} };
  expectTypeOf<Writable<typeof module>>().toEqualTypeOf<'open'>();
  expectTypeOf<IsWritable<Signal<string>>>().toEqualTypeOf<true>();
});

/** Finds signals that other files could write: exported as they are created, or cast to writable. */
const openSignals = (source: string): string[] => [
  ...[...source.matchAll(/^export const (\w+) = signal\b/gm)].map((match) => String(match[1])),
  ...[...source.matchAll(/\bas Signal\b|as unknown as/g)].map((match) => match[0]),
];

it('what is shown of play and world is written by the file that made it', () => {
  const files = globSync('{play,ui,world,scenes,games}/**/*.{ts,tsx}', { cwd: CLIENT }).filter(
    (file) => !file.includes('.test.'),
  );
  expect(files.length).toBeGreaterThan(60);
  const open = files.flatMap((file) => openSignals(readFileSync(join(CLIENT, file), 'utf8')));
  expect(open.sort()).toEqual([]);
});

it('negative control: finds the ways around', () => {
  expect(openSignals('export const near = signal(null);\nconst own = signal(0);\n(near as Signal).value = 1')).toEqual([
    'near',
    'as Signal',
  ]);
});
