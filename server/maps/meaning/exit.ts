import { hallNameOf } from '../../../shared/map/hall-name.ts';
import type { MapFiles } from '../reading/model.ts';
import { resolvePath } from '../reading/resolve-path.ts';

export type Exit = { kind: 'portal'; place: string; target: string } | { kind: 'elsewhere'; to: string };

const ENDINGS = ['.tmj', '.tmx', '.json'];

/** Returns the name of an entry in WorkAdventure's form: '#name', with further settings after '&'. */
const entryOf = (fragment: string): string => fragment.split('&')[0] ?? '';

/**
 * Returns where an exit of a WorkAdventure map leads: 'lobby.json#door', '../main.json', '#start' or an address. A map
 * beside this one becomes a hall, whatever its format is.
 */
export function readExit(url: string, file: string, files: MapFiles): Exit {
  const text = url.trim();
  const [path = '', fragment = ''] = text.split('#', 2);
  const target = entryOf(fragment);
  if (path === '') return { kind: 'portal', place: '', target };
  const resolved = resolvePath(file, path);
  if (resolved === null) return { kind: 'elsewhere', to: text };
  const withoutEnding = resolved.replace(/\.[^./]*$/, '');
  const candidates = [resolved, ...ENDINGS.map((ending) => withoutEnding + ending)];
  if (candidates.includes(file)) return { kind: 'portal', place: '', target };
  const there = candidates.find((one) => files.text(one) !== null);
  return there === undefined
    ? { kind: 'elsewhere', to: text }
    : { kind: 'portal', place: files.hallName?.(there) ?? hallNameOf(there), target };
}
