import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../server/env.ts';
import { PARTS } from './phaser-parts.ts';

const read = (...path: string[]): string => readFileSync(join(ROOT, ...path), 'utf8');

/** `add.sprite` of `GameObjectFactory.register('sprite', ...)`, and so on. */
const REGISTERED = { GameObjectFactory: 'add', GameObjectCreator: 'make', FileTypesManager: 'load' } as const;

// The types and the dev server know the whole of Phaser; only the built page would stumble.
it('builds every part of Phaser that a scene calls', () => {
  const built = PARTS.flatMap((part) =>
    Object.entries(REGISTERED).flatMap(([registry, verb]) =>
      [...read('node_modules/phaser/src', part).matchAll(new RegExp(`${registry}\\.register\\('(\\w+)'`, 'g'))].map(
        ([, name]) => `${verb}.${name}`,
      ),
    ),
  );
  const called = globSync('client/{scenes,world}/**/*.ts', { cwd: ROOT }).flatMap((file) =>
    [...read(file).matchAll(/\b(?:this|scene)\s*\.(add|make|load)\s*\.(\w+)\(/g)].map(
      ([, verb, name]) => `${verb}.${name}`,
    ),
  );
  expect(called).toContain('add.image');
  expect(built).toEqual(expect.arrayContaining(called));
});
