import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { hallNameOf } from '../../shared/map/hall-name.ts';
import type { Text } from '../../shared/text.ts';
import { type Baked, type BakeInput, bake } from './bake.ts';
import { checkPortals, type Neighbour } from './check/portals.ts';
import type { Diagnostic } from './diagnostics.ts';
import { contentFolder, isFile } from './load.ts';
import { mapFiles, mapsBeside } from './map-files.ts';
import { pictureOf } from './reading/picture-size.ts';
import { asJson, asText, type Lang } from './report.ts';

export const CHECK_HELP = `npm run maps -- check [FILE or FOLDER ...]
  Tells what is wrong with Tiled maps, and how to repair it. Without a name: the maps of this expo.
  --lang ko|en   language (else that of the terminal)
  --json         for programs: all findings, in both languages
  --time         how long it took
  Exit code: 0 when every map can go live (there may be warnings), 1 when one cannot.`;

/** Returns the folder that contains `maps/` and `assets/`, as the server serves it; otherwise the root of the disk. */
function rootOf(file: string): string {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'maps')) && existsSync(join(folder, 'assets'))) return folder;
  }
  return sep;
}

function inputOf(root: string): BakeInput {
  if (root !== sep) return contentFolder(root);
  return {
    ...contentFolder(root),
    text: (path) => (isFile(sep + path) ? readFileSync(sep + path, 'utf8') : null),
    has: (path) => isFile(sep + path),
    size: (path) => (isFile(sep + path) ? pictureOf(readFileSync(sep + path)) : null),
  };
}

/** Bakes a file on disk. Findings name files relative to `here`. */
function bakeFile(file: string, here: string): Baked {
  const root = rootOf(file);
  const posix = (path: string) => path.split(sep).join('/');
  const baked = bake(posix(relative(root, file)), inputOf(root));
  // on the whole disk, the path that was tried begins at the root
  const [top] = posix(relative(root, file)).split('/');
  const whole = (text: string) => (root === sep ? text.replaceAll(` ${top}/`, ` /${top}/`) : text);
  const both = ({ ko, en }: Text): Text => ({ ko: whole(ko), en: whole(en) });
  const asSeen = (d: Diagnostic): Diagnostic => ({
    ...d,
    where: { ...d.where, file: posix(relative(here, join(root, d.where.file))) },
    what: both(d.what),
    why: both(d.why),
    repair: both(d.repair),
  });
  return { ...baked, diagnostics: baked.diagnostics.map(asSeen) };
}

/**
 * Returns every finding in these files, and in the maps that their portals lead to. `here`: the folder that file names
 * are relative to.
 */
export function checkFiles(files: readonly string[], here: string): Diagnostic[] {
  const baked = new Map(files.map((file) => [file, bakeFile(file, here)]));
  const portals = [...new Set(files.map((file) => dirname(file)))].flatMap((folder) => {
    const own = files.filter((file) => dirname(file) === folder);
    const wanted = new Set(
      own.flatMap((file) => baked.get(file)?.objects ?? []).flatMap((o) => (o.class === 'portal' ? [o.place] : [])),
    );
    const neighbours = [...new Set([...own, ...mapsBeside(folder)])].map((file): Neighbour => {
      const known = baked.get(file) ?? (wanted.has(hallNameOf(file)) ? bakeFile(file, here) : null);
      return {
        name: hallNameOf(file),
        file: relative(here, file),
        objects: known?.objects ?? null,
        origins: known?.origins,
      };
    });
    const told = new Set(own.map((file) => relative(here, file)));
    return checkPortals(neighbours).filter((d) => told.has(d.where.file));
  });
  // a fault of a tileset is reported once, not for every map that uses it
  const all = [...[...baked.values()].flatMap((one) => one.diagnostics), ...portals];
  return [...new Map(all.map((d) => [JSON.stringify(d), d])).values()];
}

function languageOf(wanted: string | undefined, env: NodeJS.ProcessEnv): Lang {
  const said = wanted ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? '';
  return said.startsWith('ko') ? 'ko' : 'en';
}

/** Parses the arguments; null if they are wrong. */
function optionsOf(args: string[]) {
  try {
    const options = parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        time: { type: 'boolean', default: false },
        lang: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    return options.values.lang === undefined || ['ko', 'en'].includes(options.values.lang) ? options : null;
  } catch {
    return null;
  }
}

/** Runs `npm run maps -- check`: writes the report and returns the exit code. */
export function runCheck(args: string[], home: string, write: (text: string) => void): number {
  const options = optionsOf(args);
  if (!options || options.values.help) {
    write(`${CHECK_HELP}\n`);
    return options ? 0 : 1;
  }
  const { values, positionals } = options;
  const here = process.cwd();
  const files = mapFiles(positionals.length > 0 ? positionals : [join(home, 'maps')]);
  const before = performance.now();
  const findings = checkFiles(files, here);
  const took = performance.now() - before;
  const names = files.map((file) => relative(here, file));
  write(values.json ? asJson(names, findings) : asText(names, findings, languageOf(values.lang, process.env)));
  if (values.time) write(`${took.toFixed(0)} ms\n`);
  return files.length === 0 || findings.some((d) => d.severity === 'error') ? 1 : 0;
}
