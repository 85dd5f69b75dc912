import type { ExpoMap, MapObject } from '../../shared/map/expo-map.ts';
import { hallNameOf, stemOf } from '../../shared/map/hall-name.ts';
import { checkMap } from './check/check.ts';
import { type Diagnostic, diagnose } from './diagnostics.ts';
import { drawMap } from './drawing/draw.ts';
import type { PictureFiles } from './drawing/pictures.ts';
import { type Meaning, meaningOf } from './meaning/meaning.ts';
import { LIMITS } from './reading/limits.ts';
import type { MapFiles } from './reading/model.ts';
import { readMap } from './reading/read-map.ts';

export type BakeInput = MapFiles &
  PictureFiles & {
    /** Returns the SHA-256 of UTF-8 text in hex. */
    sha256(text: string): string;
  };

export type Baked = {
  /** null if there is any 'error'. */
  map: ExpoMap | null;
  diagnostics: Diagnostic[];
  /** The objects that other maps can lead to, also if the map has an error; null if it could not be read at all. */
  objects: readonly MapObject[] | null;
  /** The places of its objects, for findings. */
  origins?: Meaning['origins'];
};

/** Limits the number of findings. Errors are kept before warnings. */
function withinBounds(all: readonly Diagnostic[], file: string): Diagnostic[] {
  if (all.length <= LIMITS.findings + 1) return [...all];
  const errors = all.filter((d) => d.severity === 'error');
  const kept = [...errors, ...all.filter((d) => d.severity === 'warning')].slice(0, LIMITS.findings);
  const severity = errors.length > 0 ? 'error' : 'warning';
  return [...kept, { ...diagnose('limit-findings', { file }, LIMITS.findings), severity }];
}

/**
 * Makes an `ExpoMap` from a Tiled file: reads it, derives meaning and drawing, and applies the rules. With an 'error'
 * there is no map.
 */
export function bake(file: string, input: BakeInput): Baked {
  const { map: source, diagnostics: found } = readMap(file, input);
  if (!source) return { map: null, diagnostics: found, objects: null };
  const meaning = meaningOf(source, input, found);
  const drawn = drawMap(source, input, meaning);
  const all = found.concat(checkMap(source, meaning, drawn, found));
  const diagnostics = withinBounds(all, file);
  if (all.some((d) => d.severity === 'error'))
    return { map: null, diagnostics, objects: meaning.objects, origins: meaning.origins };

  const name = input.hallName?.(file) ?? hallNameOf(file);
  const baked: Omit<ExpoMap, 'hash'> = {
    name,
    title: { ko: meaning.title.ko || stemOf(file), en: meaning.title.en || stemOf(file) },
    width: meaning.width,
    height: meaning.height,
    tileSize: 32,
    drawing: drawn.drawing,
    grid: meaning.grid,
    objects: meaning.objects,
  };
  const map = { ...baked, hash: input.sha256(JSON.stringify(baked)) };
  return { map, diagnostics, objects: meaning.objects, origins: meaning.origins };
}
