import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../server/env.ts';

const Lock = v.object({
  packages: v.record(
    v.string(),
    v.object({
      version: v.optional(v.string()),
      optional: v.optional(v.boolean(), false),
      engines: v.optional(v.union([v.record(v.string(), v.string()), v.array(v.string())])),
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

type Version = readonly [number, number, number];
const versionOf = (text: string): Version => {
  const [major = 0, minor = 0, patch = 0] = text.split('.').map((part) => Number.parseInt(part, 10) || 0);
  return [major, minor, patch];
};
const compare = (a: Version, b: Version): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

/** Whether a version is in a range of npm, as far as packages write them for Node. Throws for what it does not know. */
function isIn(version: Version, range: string): boolean {
  return range.split('||').some((all) =>
    [...all.matchAll(/(\S*?)\s*(\d[\w.]*|\*)(?=\s|$)/g)].every(([, sign = '', text = '']) => {
      const than = versionOf(text);
      if (text === '*') return true;
      if (sign === '>=') return compare(version, than) >= 0;
      if (sign === '>') return compare(version, than) > 0;
      if (sign === '<') return compare(version, than) < 0;
      if (sign === '^' || sign === '') return compare(version, than) >= 0 && version[0] === than[0];
      if (sign === '~') return compare(version, than) >= 0 && version[0] === than[0] && version[1] === than[1];
      throw new Error(`unknown range ${range}`);
    }),
  );
}

describe('the Node that README names', () => {
  const { packages } = v.parse(Lock, JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));
  const warnsOn = (node: string): string[] =>
    Object.entries(packages).flatMap(([path, { engines }]) => {
      const range = engines && 'node' in engines ? engines.node : undefined;
      return range && !isIn(versionOf(node), range) ? [`${path} wants ${range}`] : [];
    });

  it('makes npm warn of no engine', () => {
    const named = /Node (\d+\.\d+) or newer/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))?.[1];
    expect(named).toBeDefined();
    expect(warnsOn(named ?? '')).toEqual([]);
  });

  it('negative control: an older one does', () => {
    expect(warnsOn('20.20.2').length).toBeGreaterThan(3);
  });
});
