import type { Where } from '../diagnostics.ts';
import type { ReadLayer, ReadObject } from './model.ts';

export const placeOfLayer = (file: string, layer: ReadLayer): Where => ({ file, layer: layer.name });

export const placeOfObject = (file: string, layer: ReadLayer, object: ReadObject): Where => ({
  ...placeOfLayer(file, layer),
  object: `${object.name || object.class || 'object'} #${object.id}`,
});
