import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { ROOT } from '../server/env.ts';
import { parse, TESTS } from './sources.ts';

/** An import in a file. `to` is a path below the clone for our own files, else the name of a package. */
export type Arrow = { from: string; to: string };

type Rule = { rule: string; from: RegExp; never: RegExp; except?: RegExp };

/**
 * The trades of the server, in the order in which they build on each other. A file imports only from its own trade and
 * from those before it. `base` is the files of `server/` itself that know no trade; `roots` are the only files that
 * know all trades.
 */
export const ORDER = [
  'base',
  'cluster',
  'vault',
  'data',
  'context',
  'files',
  'jobs',
  'backup',
  'notify',
  'auth',
  'rounds',
  'games',
  'events',
  'scores',
  'identity',
  'prizes',
  'draws',
  'ranks',
  'fulfilment',
  'trails',
  'maps',
  'world',
  'seating',
  'operations',
  'rooms',
  'http',
  'load',
  'roots',
] as const;
type Trade = (typeof ORDER)[number];

/** Composition roots, which connect the trades. Only other roots import them. */
const ROOTS = ['start', 'main', 'rooms-and-http', 'jobs', 'routes'].map((name) => `server/${name}.ts`);

/** The trade of a server file; null if it has none, such as a test helper. */
export function tradeOf(file: string): Trade | null {
  const [side, folder = ''] = file.split('/');
  if (side !== 'server' || folder === 'testing') return null;
  if (ROOTS.includes(file)) return 'roots';
  if (file === 'server/context.ts') return 'context';
  if (folder.endsWith('.ts')) return 'base';
  const trade = ORDER.find((one) => one === folder);
  if (!trade) throw new Error(`server/${folder} has no place in the order of trades`);
  return trade;
}

/**
 * The permitted directions of imports (ARCHITECTURE.md, "Arrows"). A rule names what certain files must never import.
 */
export const RULES: readonly Rule[] = [
  { rule: 'shared imports nothing of ours', from: /^shared\//, never: /^(client|server|scripts|e2e|assets)\// },
  { rule: 'shared runs anywhere: no node:', from: /^shared\//, never: /^node:/ },
  { rule: 'client never imports the server', from: /^client\//, never: /^(server|scripts|e2e)\// },
  { rule: 'client runs in a browser: no node:', from: /^client\//, never: /^node:/ },
  { rule: 'server never imports the client', from: /^server\//, never: /^(client|e2e)\// },
  {
    rule: 'only tests import what tests are made of',
    from: /^(client|server|shared)\//,
    never: /^server\/testing\//,
  },
  {
    rule: 'games do not know each other',
    from: /^(server|client|shared)\/games\//,
    never: /^(server|client|shared)\/games\/[^/]+\//,
  },
  {
    rule: 'only the lists of games know a game',
    from: /^(server|client|shared)\//,
    never: /^(server|client|shared)\/games\/[^/]+\//,
    except: /^(server|client|shared)\/games\//,
  },
  { rule: 'games never import data or http', from: /^(server|shared)\/games\//, never: /^server\/(data|http|rooms)\// },
  {
    rule: 'only client/net speaks Colyseus in the browser',
    from: /^client\//,
    never: /^colyseus\.js$/,
    except: /^client\/net\//,
  },
  {
    rule: 'only server/rooms speaks Colyseus, and the load tool with its peers',
    from: /^server\//,
    never: /^@colyseus\//,
    except: /^server\/(rooms|load)\//,
  },
  {
    rule: 'only server/data speaks to a database',
    from: /^server\//,
    never: /^(pg|@supabase\/supabase-js)$/,
    except: /^server\/data\//,
  },
];

/** Pages whose bundle must not contain Phaser, not even indirectly. */
const WITHOUT_PHASER = /^client\/(staff|claim|prizes|draws|event-info|ranking|unsubscribe)\//;

/** Every import of our source files. Tests may import anything and are left out. */
export function readArrows(): Arrow[] {
  const files = globSync('{client,server,shared}/**/*.{ts,tsx}', { cwd: ROOT }).filter((file) => !TESTS.test(file));
  return files.flatMap((file) => arrowsOf(file, readFileSync(join(ROOT, file), 'utf8')));
}

/**
 * Imports of one file: static, re-exported, dynamic and type-only alike. Throws an Error if the file cannot be parsed.
 */
export function arrowsOf(file: string, source: string): Arrow[] {
  const { module } = parse(file, source);
  const specifiers = [
    ...module.staticImports.map((item) => item.moduleRequest.value),
    ...module.staticExports.flatMap((item) => item.entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...module.dynamicImports.map(({ moduleRequest }) => source.slice(moduleRequest.start + 1, moduleRequest.end - 1)),
  ];
  return [...new Set(specifiers)].map((specifier) => ({ from: file, to: resolve(file, specifier) }));
}

function resolve(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return relative(ROOT, join(ROOT, dirname(file), specifier));
  return specifier.startsWith('node:') ? specifier : packageOf(specifier);
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Returns a line for every import in a wrong direction. */
export function wrongArrows(arrows: readonly Arrow[]): string[] {
  const direct = arrows.flatMap(({ from, to }) =>
    RULES.filter(
      (rule) => rule.from.test(from) && rule.never.test(to) && !rule.except?.test(from) && !isOwnGame(from, to),
    ).map(({ rule }) => `${from} -> ${to}: ${rule}`),
  );
  const backwards = arrows.flatMap(({ from, to }) => {
    const [mine, theirs] = [tradeOf(from), /^server\//.test(to) ? tradeOf(to) : null];
    const isWrong = mine !== null && theirs !== null && ORDER.indexOf(theirs) > ORDER.indexOf(mine);
    return isWrong ? [`${from} -> ${to}: ${mine} stands before ${theirs}`] : [];
  });
  const phaser = pathsTo(arrows, WITHOUT_PHASER, 'phaser').map(
    (path) => `${path.join(' -> ')}: this page is without Phaser`,
  );
  return [...direct, ...backwards, ...phaser];
}

/**
 * Whether an import stays inside one game. The files of a game are in folders of its name; files beside those folders
 * know all games.
 */
function isOwnGame(from: string, to: string): boolean {
  const [mine, theirs] = [from, to].map((path) => /\/games\/(?:([^/]+)\/)?[^/]+$/.exec(path));
  if (!mine || !theirs) return false;
  return mine[1] === undefined || mine[1] === theirs[1];
}

function pathsTo(arrows: readonly Arrow[], starts: RegExp, goal: string): string[][] {
  const next = new Map<string, Arrow[]>();
  for (const arrow of arrows) next.set(arrow.from, [...(next.get(arrow.from) ?? []), arrow]);
  const found: string[][] = [];
  const seen = new Set<string>();
  const walk = (path: string[]) => {
    const here = path.at(-1) ?? '';
    for (const { to } of next.get(here) ?? []) {
      if (to === goal) found.push([...path, to]);
      else if (!seen.has(to)) {
        seen.add(to);
        walk([...path, to]);
      }
    }
  };
  for (const start of [...next.keys()].filter((from) => starts.test(from))) walk([start]);
  return found;
}

/** Circles of files that import each other, each as a list of its files. Nobody can read one of them alone. */
export function circles(arrows: readonly Arrow[]): string[][] {
  const next = new Map<string, string[]>();
  for (const { from, to } of arrows) next.set(from, [...(next.get(from) ?? []), to]);
  const found: string[][] = [];
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const path: string[] = [];
  // Tarjan: https://doi.org/10.1137/0201010
  const visit = (file: string): void => {
    order.set(file, order.size);
    lowest.set(file, order.size - 1);
    path.push(file);
    for (const to of next.get(file) ?? []) {
      if (!order.has(to)) visit(to);
      if (path.includes(to)) lowest.set(file, Math.min(lowest.get(file) ?? 0, lowest.get(to) ?? 0));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const ring = path.splice(path.indexOf(file));
    if (ring.length > 1) found.push(ring.sort());
  };
  for (const file of next.keys()) if (!order.has(file)) visit(file);
  return found;
}

/** Imports of our own files that do not exist (a moved file). The rules would not notice them. */
export function brokenArrows(arrows: readonly Arrow[]): string[] {
  const isFile = (path: string) => existsSync(join(ROOT, path)) && statSync(join(ROOT, path)).isFile();
  return arrows
    .filter(({ to }) => extname(to) !== '' && /^(client|server|shared)\//.test(to) && !isFile(to))
    .map(({ from, to }) => `${from} -> ${to}`);
}
