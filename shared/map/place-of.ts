import type { TiledObject } from 'tiled-map-types';
import type { Place } from './diagnostics.ts';
import type { ReadLayer } from './read.ts';

export const placeOfLayer = (file: string, layer: ReadLayer): Place => ({ file, layer: layer.name });

export const placeOfObject = (file: string, layer: ReadLayer, object: TiledObject): Place => ({
  ...placeOfLayer(file, layer),
  object: `${object.name || object.class || object.type || 'object'} #${object.id}`,
});
