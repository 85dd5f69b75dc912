import { build, type Rolldown } from 'vite';
import { beforeAll, expect, test } from 'vitest';
import { ROOT } from '../server/env.ts';

/* What the page of the expo loads before the first step, as the bundler has put it together. */

const ENTRIES = ['client/main.ts', 'client/scenes/game.ts'];

let chunks: Map<string, Rolldown.OutputChunk>;
beforeAll(async () => {
  const built = await build({
    root: `${ROOT}/client`,
    configFile: `${ROOT}/vite.config.ts`,
    logLevel: 'silent',
    build: { write: false },
  });
  if (Array.isArray(built) || !('output' in built)) throw new Error('the build has several outputs');
  chunks = new Map(built.output.flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one] as const] : [])));
}, 60_000);

const has = (chunk: Rolldown.OutputChunk, file: string): boolean =>
  chunk.moduleIds.some((id) => id.endsWith(`/${file}`));

/** The modules in the chunks of these files, and in all chunks that these import at once. */
function modulesOf(files: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (name: string): void => {
    const chunk = chunks.get(name);
    if (!chunk || found.has(name)) return;
    found.add(name);
    chunk.imports.forEach(visit);
  };
  for (const [name, chunk] of chunks) if (files.some((file) => has(chunk, file))) visit(name);
  return [...found].flatMap((name) => chunks.get(name)?.moduleIds ?? []);
}

/** What a visitor opens with a press, or needs only in a game. */
const LATER = [
  /\/client\/games\/[^/]+\//,
  /\/shared\/games\/[^/]+\//,
  /\/shared\/games\/spec\.ts/,
  /\/client\/ui\/(\w+-)+dialog\.tsx/,
  /\/client\/ui\/(host-panel|table-panel|trail-card|draw-banner)\.tsx/,
  /\/client\/(draws\/|play\/staged-draws)/,
  /\/shared\/draw-show\.ts/,
  /\/client\/identity\/identity-form\.tsx/,
  /\/client\/world\/(screens|poses)\.ts/,
  /\/colyseus\.js\/build\/predict\//,
  /\/libphonenumber-js\//,
];

test('the first step waits for no game and for no dialog', () => {
  const first = modulesOf(ENTRIES);
  expect(first.filter((id) => LATER.some((later) => later.test(id)))).toEqual([]);
  for (const entry of ENTRIES) expect(first.some((id) => id.endsWith(`/${entry}`))).toBe(true);
});

test.each(LATER.filter(({ source }) => !source.includes('predict')))(
  'negative control: %s is in the build',
  (later) => {
    const all = [...chunks.values()].flatMap(({ moduleIds }) => moduleIds);
    expect(all.some((id) => later.test(id))).toBe(true);
  },
);
