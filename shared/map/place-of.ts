import type { Place } from './diagnostics.ts';
import type { ReadLayer, ReadObject } from './tiled/model.ts';

export const placeOfLayer = (file: string, layer: ReadLayer): Place => ({ file, layer: layer.name });

export const placeOfObject = (file: string, layer: ReadLayer, object: ReadObject): Place => ({
  ...placeOfLayer(file, layer),
  object: `${object.name || object.class || 'object'} #${object.id}`,
});
