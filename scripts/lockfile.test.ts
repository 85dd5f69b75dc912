import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { ROOT } from '../server/env.ts';

const Lock = v.object({
  packages: v.record(
    v.string(),
    v.object({
      version: v.optional(v.string()),
      optionalDependencies: v.optional(v.record(v.string(), v.string()), {}),
    }),
  ),
});

/** Node's rule: the nearest node_modules on the way up. */
function lookUp(packages: Record<string, unknown>, from: string, name: string): string | null {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const path = `${at}${at && '/'}node_modules/${name}`;
    if (path in packages) return path;
    if (!at) return null;
  }
}

// npm leaves out what a registry did not answer for, and "npm ci" of the next person then stops.
it('locks the native parts of every platform, not only of the machine that wrote the file', () => {
  const { packages } = v.parse(Lock, JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => lookUp(packages, path, name) === null)
      .map((name) => `${name} of ${path || 'this project'}`),
  );
  expect(missing).toEqual([]);
});
