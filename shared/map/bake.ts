import { checkMap } from './check/check.ts';
import type { Diagnostic } from './diagnostics.ts';
import { drawMap } from './drawing/draw.ts';
import type { PictureFiles } from './drawing/pictures.ts';
import type { ExpoMap, MapObject } from './expo-map.ts';
import { meaningOf } from './meaning/meaning.ts';
import type { MapFiles } from './tiled/model.ts';
import { readMap } from './tiled/read-map.ts';

export type BakeInput = MapFiles &
  PictureFiles & {
    /** SHA-256 of UTF-8 text, hex. */
    sha256(text: string): string;
  };

export type Baked = {
  /** null with any 'error'. */
  map: ExpoMap | null;
  diagnostics: Diagnostic[];
  /** What other maps may lead to, also where the map has an error; null when it could not be read at all. */
  objects: readonly MapObject[] | null;
};

/** Makes an `ExpoMap` of a Tiled file: read, then meaning and drawing, then the rules. With an 'error' there is no map. */
export function bake(file: string, input: BakeInput): Baked {
  const read = readMap(file, input);
  const diagnostics = [...read.diagnostics];
  if (!read.map) return { map: null, diagnostics, objects: null };
  const source = read.map;
  const meaning = meaningOf(source, input, diagnostics);
  const { drawing, missing } = drawMap(source, input);
  diagnostics.push(...checkMap(source, meaning, missing, input));
  if (diagnostics.some((d) => d.severity === 'error')) return { map: null, diagnostics, objects: meaning.objects };

  const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const baked: Omit<ExpoMap, 'hash'> = {
    name,
    title: { ko: meaning.title.ko || name, en: meaning.title.en || name },
    width: meaning.width,
    height: meaning.height,
    tileSize: 32,
    drawing,
    grid: meaning.grid,
    objects: meaning.objects,
  };
  return { map: { ...baked, hash: input.sha256(JSON.stringify(baked)) }, diagnostics, objects: meaning.objects };
}
