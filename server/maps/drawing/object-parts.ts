import { type BakedText, type StandingSprite, TILE } from '../../../shared/map/drawing/model.ts';
import { areaOf, tileUnder } from '../meaning/object-area.ts';
import type { ReadLayer, ReadMap, ReadObject, ReadObjectLayer } from '../reading/model.ts';
import { placeOfObject } from '../reading/place-of.ts';
import type { Ground } from './ground.ts';
import { canStand, type Level } from './level.ts';
import type { Album } from './pictures.ts';
import { type Drawn, drawObject, drawText, onPixels } from './sprites.ts';
import { stacked, type Upright } from './stacking.ts';

/**
 * An object in the form in which it is drawn. `upright`: how it stands among the avatars; null if it is drawn with its
 * layer.
 */
export type Part = { text: BakedText } | { drawn: Drawn; upright: Upright | null };

/** The input for making parts. */
export type Materials = { source: ReadMap; levels: ReadonlyMap<ReadLayer, Level>; album: Album; ground: Ground };

/** Returns objects in the order in which Tiled draws them. */
const inOrder = ({ objects, drawOrder }: ReadObjectLayer): readonly ReadObject[] =>
  drawOrder === 'index' ? objects : objects.toSorted((a, b) => a.y - b.y);

/**
 * Returns the pictures and texts of an object layer. Parts that cannot stand among the avatars are drawn with their
 * layer.
 */
function partsOf(layer: ReadObjectLayer, number: number, { source, levels, album, ground }: Materials): Part[] {
  const level = levels.get(layer) ?? 'below';
  return inOrder(layer).flatMap((object): Part[] => {
    if (!object.visible) return [];
    const text = drawText(object, layer);
    if (text) return [{ text }];
    const drawn = drawObject(object, layer, level, source, album, ground);
    if (!drawn) return [];
    if (drawn.level !== 'stand' || !canStand(layer)) return [{ drawn, upright: null }];
    const { hasBase, said, feet, posedBy } = drawn;
    const sprite: StandingSprite = {
      ...onPixels(drawn.sprite, TILE / source.tileWidth),
      feet,
      ...(posedBy === '' ? {} : { posedBy }),
    };
    const tile = tileUnder(areaOf(object, layer, source), source);
    const where = { ...placeOfObject(source.file, layer, object), tile };
    return [{ drawn, upright: { sprite, layer: number, stands: said || hasBase, hasBase, where } }];
  });
}

/** The parts of all object layers, and how each upright part stands after it was stacked with the others. */
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
