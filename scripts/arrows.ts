import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';
import { ROOT } from '../server/env.ts';

/** An import as it stands in a file: `to` is a path below the clone for our own files, else the package's name. */
export type Arrow = { from: string; to: string };

type Rule = { rule: string; from: RegExp; never: RegExp; except?: RegExp };

const DOMAIN = '(rounds|games|world|seating|prizes|fulfilment|events|maps|auth|files|notify|jobs|operations|backup)';

/** Which way imports may go (ARCHITECTURE.md, "Arrows"). A rule names what must never be imported from where. */
export const RULES: readonly Rule[] = [
  { rule: 'shared imports nothing of ours', from: /^shared\//, never: /^(client|server|scripts|e2e|assets)\// },
  { rule: 'shared runs anywhere: no node:', from: /^shared\//, never: /^node:/ },
  { rule: 'client never imports the server', from: /^client\//, never: /^(server|scripts|e2e)\// },
  { rule: 'client runs in a browser: no node:', from: /^client\//, never: /^node:/ },
  { rule: 'server never imports the client', from: /^server\//, never: /^(client|e2e)\// },
  {
    rule: 'games do not know each other',
    from: /^(server|client|shared)\/games\//,
    never: /^(server|client|shared)\/games\/(?!index\.ts)/,
  },
  { rule: 'games never import data or http', from: /^(server|shared)\/games\//, never: /^server\/(data|http|rooms)\// },
  {
    rule: 'the domain never imports rooms or http',
    from: new RegExp(`^server/${DOMAIN}/`),
    never: /^server\/(rooms|http)\//,
  },
  {
    rule: 'data knows nothing of the domain',
    from: /^server\/data\//,
    never: new RegExp(`^server/(${DOMAIN}|rooms|http)/`),
  },
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
    rule: 'nothing that runs for visitors needs the load tool',
    from: /^(server|client)\/(?!load\/)/,
    never: /^server\/load\//,
  },
  {
    rule: 'only server/data speaks to a database',
    from: /^server\//,
    never: /^(pg|@supabase\/supabase-js)$/,
    except: /^server\/data\//,
  },
];

/** Pages whose bundle may not hold Phaser, however indirectly. */
const WITHOUT_PHASER = /^client\/(staff|claim|prizes|event-info|unsubscribe)\//;
const TESTS = /(\.(test|e2e)\.tsx?|\/testing\.ts)$/;

/** Every import of our source files. Tests may look anywhere and are left out. */
export function readArrows(): Arrow[] {
  const files = globSync('{client,server,shared}/**/*.{ts,tsx}', { cwd: ROOT }).filter((file) => !TESTS.test(file));
  return files.flatMap((file) => arrowsOf(file, readFileSync(join(ROOT, file), 'utf8')));
}

/** Imports of one file: static, re-exported, dynamic and type-only alike. */
export function arrowsOf(file: string, source: string): Arrow[] {
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed`);
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

/** One line for every import that goes the wrong way. */
export function wrongArrows(arrows: readonly Arrow[]): string[] {
  const direct = arrows.flatMap(({ from, to }) =>
    RULES.filter(
      (rule) => rule.from.test(from) && rule.never.test(to) && !rule.except?.test(from) && !isOwnGame(from, to),
    ).map(({ rule }) => `${from} -> ${to}: ${rule}`),
  );
  const phaser = pathsTo(arrows, WITHOUT_PHASER, 'phaser').map(
    (path) => `${path.join(' -> ')}: this page is without Phaser`,
  );
  return [...direct, ...phaser];
}

/** The files of one game share the first word of their name (`ox-quiz.ts`, `ox-questions.ts`); a registry lists all games. */
function isOwnGame(from: string, to: string): boolean {
  const [a, b] = [from, to].map((path) => /\/games\/([a-z0-9]+)[\w-]*\.tsx?$/.exec(path)?.[1]);
  return a !== undefined && b !== undefined && (a === 'index' || a === b);
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

/** Own imports that lead nowhere (a moved file): the rules would not see them. */
export function brokenArrows(arrows: readonly Arrow[]): string[] {
  const isFile = (path: string) => existsSync(join(ROOT, path)) && statSync(join(ROOT, path)).isFile();
  return arrows
    .filter(({ to }) => extname(to) !== '' && /^(client|server|shared)\//.test(to) && !isFile(to))
    .map(({ from, to }) => `${from} -> ${to}`);
}
