import { type BakedText, type StandingSprite, TILE } from '../../../shared/map/drawing/model.ts';
import { areaOf, tileUnder } from '../meaning/object-area.ts';
import type { ReadLayer, ReadMap, ReadObject, ReadObjectLayer } from '../reading/model.ts';
import { placeOfObject } from '../reading/place-of.ts';
import type { Ground } from './ground.ts';
import { canStand, type Level } from './level.ts';
import type { Album } from './pictures.ts';
import { type Drawn, drawObject, drawText, onPixels } from './sprites.ts';
import { stacked, type Upright } from './stacking.ts';

/** An object as it is drawn. `upright`: how it stands among the avatars; null for what lies where its layer does. */
export type Part = { text: BakedText } | { drawn: Drawn; upright: Upright | null };

/** What parts are made of. */
export type Materials = { source: ReadMap; levels: ReadonlyMap<ReadLayer, Level>; album: Album; ground: Ground };

/** Objects as Tiled draws them over each other. */
const inOrder = ({ objects, drawOrder }: ReadObjectLayer): readonly ReadObject[] =>
  drawOrder === 'index' ? objects : objects.toSorted((a, b) => a.y - b.y);

/** The pictures and texts of an object layer. What cannot stand among the avatars lies where its layer does. */
function partsOf(layer: ReadObjectLayer, number: number, { source, levels, album, ground }: Materials): Part[] {
  const level = levels.get(layer) ?? 'below';
  return inOrder(layer).flatMap((object): Part[] => {
    if (!object.visible) return [];
    const text = drawText(object, layer);
    if (text) return [{ text }];
    const drawn = drawObject(object, layer, level, source, album, ground);
    if (!drawn) return [];
    if (drawn.level !== 'stand' || !canStand(layer)) return [{ drawn, upright: null }];
    const { hasBase, said, feet } = drawn;
    const sprite: StandingSprite = { ...onPixels(drawn.sprite, TILE / source.tileWidth), feet };
    const tile = tileUnder(areaOf(object, layer, source), source);
    const where = { ...placeOfObject(source.file, layer, object), tile };
    return [{ drawn, upright: { sprite, layer: number, stands: said || hasBase, hasBase, where } }];
  });
}

/** Parts of all object layers, and how each upright of them stands once it is stacked with the others. */
export type ObjectParts = {
  of: ReadonlyMap<ReadObjectLayer, readonly Part[]>;
  placed: ReadonlyMap<Upright, Upright>;
};

export function objectParts(layers: readonly ReadLayer[], materials: Materials): ObjectParts {
  const of = new Map(
    layers.flatMap((layer, number): [ReadObjectLayer, Part[]][] =>
      layer.kind === 'objects' ? [[layer, partsOf(layer, number, materials)]] : [],
    ),
  );
  const uprights = [...of.values()].flat().flatMap((part) => ('upright' in part && part.upright ? part.upright : []));
  const standing = stacked(uprights);
  return { of, placed: new Map(uprights.flatMap((upright, i) => (standing[i] ? [[upright, standing[i]]] : []))) };
}
