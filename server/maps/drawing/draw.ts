import {
  type BakedLayer,
  type BakedSprite,
  type BakedSpriteLayer,
  type BakedText,
  type Drawing,
  type StandingSprite,
  TILE,
} from '../../../shared/map/drawing/model.ts';
import { boundsOf } from '../../../shared/map/drawing/placing.ts';
import type { Where } from '../diagnostics.ts';
import { areaOf, tileUnder } from '../meaning/object-area.ts';
import type { ReadMap, ReadObject, ReadObjectLayer } from '../reading/model.ts';
import { placeOfObject } from '../reading/place-of.ts';
import { freeCounter, type Ground, NO_GROUND } from './ground.ts';
import { bakeImage, bakeTiles, baseOf, type UsedTiles, useTiles } from './layers.ts';
import { canStand, type Level, levelsOf, orderOf, propertiesOf } from './level.ts';
import { type Album, createAlbum, type MissingPicture, type PictureFiles } from './pictures.ts';
import { type Drawn as DrawnObject, drawObject, drawText, onPixels } from './sprites.ts';
import { stacked, type Upright } from './stacking.ts';
import { bakeTilesets } from './tilesets.ts';

/** `covers`: pictures that hide visitors on floor where one can walk, with the number of its cells. */
export type Drawn = { drawing: Drawing; missing: MissingPicture[]; covers: { where: Where; cells: number }[] };

/** A carpet that hides so many cells of walkable floor, and a thing with a base (one may be behind a tree) so many. */
const COVERED = { flat: 4, based: 24 } as const;

/** Objects as Tiled draws them over each other. */
const inOrder = ({ objects, drawOrder }: ReadObjectLayer): readonly ReadObject[] =>
  drawOrder === 'index' ? objects : objects.toSorted((a, b) => a.y - b.y);

type Part = { text: BakedText } | { drawn: DrawnObject; upright: Upright | null };

/** The pictures and texts of an object layer. What cannot stand among the avatars lies where its layer does. */
function partsOf(
  layer: ReadObjectLayer,
  number: number,
  level: Level,
  source: ReadMap,
  album: Album,
  ground: Ground,
): Part[] {
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

/** Cells of free floor on which a visitor is hidden by a standing picture: all of it but the line of its feet. */
function hiddenBy({ sprite }: Upright, freeIn: ReturnType<typeof freeCounter>, cell: number): number {
  const { x, y, width } = boundsOf(sprite);
  return freeIn({ x, y, width, height: sprite.feet - cell - y }, cell);
}

type Lying = Record<'below' | 'above', (BakedSprite | BakedText)[]>;

/**
 * - Layers are drawn in their order. Pictures of object layers that have a base stand among the avatars: the layer counts first,
 *   feet within one layer. What has no base lies flat.
 * - `order` ('flat', 'stand', 'above') on object, layer, group or tile says otherwise.
 * - The layer `collision` and what is hidden in Tiled are not drawn.
 */
export function drawMap(source: ReadMap, files: PictureFiles, ground: Ground = NO_GROUND): Drawn {
  const album = createAlbum(files);
  const levels = levelsOf(source);
  const cell = source.tileWidth;
  const used: UsedTiles = new Map();
  const covers: Drawn['covers'] = [];
  const freeIn = freeCounter(ground);
  const side: Pick<Drawing, 'below' | 'above'> = { below: [], above: [] };
  const shadows: BakedSprite[] = [];

  const layers = source.layers.filter(({ visible, kind, name }) => visible && kind !== 'group' && name !== 'collision');
  const parts = new Map(
    layers.flatMap((layer, number): [ReadObjectLayer, Part[]][] =>
      layer.kind === 'objects'
        ? [[layer, partsOf(layer, number, levels.get(layer) ?? 'below', source, album, ground)]]
        : [],
    ),
  );
  const uprights = [...parts.values()]
    .flat()
    .flatMap((part) => ('upright' in part && part.upright ? part.upright : []));
  const places = new Map(stacked(uprights).map((one, i) => [uprights[i], one]));
  const standing: StandingSprite[] = [];
  // over the avatars since their height was passed: what lies flat from here on lies on that
  let isAbove = false;

  const drawObjects = (layer: ReadObjectLayer, level: Level): void => {
    const lying: Lying = { below: [], above: [] };
    const flat = isAbove ? lying.above : lying.below;
    for (const part of parts.get(layer) ?? []) {
      if ('text' in part) {
        lying[level === 'above' ? 'above' : 'below'].push(part.text);
        continue;
      }
      const { drawn } = part;
      if (drawn.shadow) shadows.push(drawn.shadow);
      const placed = part.upright && places.get(part.upright);
      if (!placed) {
        lying[drawn.level === 'above' ? 'above' : 'below'].push(onPixels(drawn.sprite, 1));
        continue;
      }
      if (placed.stands) standing.push(placed.sprite);
      else flat.push(onPixels(drawn.sprite, 1));
      if (!placed.stands && !isAbove) continue;
      const cells = hiddenBy(placed, freeIn, cell);
      if (cells >= COVERED[placed.hasBase ? 'based' : 'flat']) covers.push({ where: placed.where, cells });
    }
    const base = { ...baseOf(layer), opacity: 1, tint: null, offsetX: 0, offsetY: 0 };
    for (const where of ['below', 'above'] as const) {
      const made: BakedSpriteLayer = { kind: 'sprites', ...base, sprites: lying[where] };
      if (made.sprites.length > 0) side[where].push(made);
    }
  };

  for (const layer of layers) {
    const level = levels.get(layer) ?? 'below';
    if (layer.kind === 'objects') {
      drawObjects(layer, level);
      continue;
    }
    if (layer.kind === 'group') continue;
    if (layer.kind === 'tiles') useTiles(layer, source, used);
    const baked: BakedLayer | null = layer.kind === 'tiles' ? bakeTiles(layer) : bakeImage(layer, source, album);
    if (baked) side[level === 'above' ? 'above' : 'below'].push(baked);
    if (baked && level === 'above' && orderOf(...propertiesOf(layer)) === null) isAbove = true;
  }
  const drawing: Drawing = {
    scale: TILE / source.tileWidth,
    tileWidth: source.tileWidth,
    tileHeight: source.tileHeight,
    renderOrder: source.renderOrder,
    background: source.background,
    parallaxOrigin: source.parallaxOrigin,
    tilesets: bakeTilesets(source, used, album),
    pictures: album.pictures,
    looks: album.looks,
    ...side,
    standing,
    shadows,
  };
  return { drawing, missing: album.missing, covers };
}
