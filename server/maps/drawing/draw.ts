import {
  type BakedLayer,
  type BakedSprite,
  type BakedSpriteLayer,
  type BakedText,
  type Drawing,
  type StandingSprite,
  TILE,
} from '../../../shared/map/drawing/model.ts';
import type { Where } from '../diagnostics.ts';
import type { ReadLayer, ReadMap, ReadObjectLayer } from '../reading/model.ts';
import { cellsCovered } from './covers.ts';
import { freeCounter, type Ground, NO_GROUND } from './ground.ts';
import { bakeImage, bakeTiles, baseOf, type UsedTiles, useTiles } from './layers.ts';
import { type Level, levelsOf, orderOf, propertiesOf } from './level.ts';
import { type ObjectParts, objectParts, type Part } from './object-parts.ts';
import { type Album, createAlbum, type MissingPicture, type PictureFiles } from './pictures.ts';
import { onPixels } from './sprites.ts';
import { bakeTilesets } from './tilesets.ts';

/** `covers`: pictures that hide visitors on walkable floor, with the number of hidden cells. */
export type Drawn = { drawing: Drawing; missing: MissingPicture[]; covers: { where: Where; cells: number }[] };

type Side = 'below' | 'above';

/** A map while it is being drawn. */
type Sheet = {
  readonly source: ReadMap;
  readonly album: Album;
  readonly objects: ObjectParts;
  readonly freeIn: ReturnType<typeof freeCounter>;
  readonly used: UsedTiles;
  readonly sides: Record<Side, (BakedLayer | BakedSpriteLayer)[]>;
  readonly standing: StandingSprite[];
  readonly shadows: BakedSprite[];
  readonly covers: Drawn['covers'];
  /** Whether a layer over the avatars was drawn. Later flat pictures lie on it, so they are over the avatars too. */
  isAbove: boolean;
};

type Lying = Record<Side, (BakedSprite | BakedText)[]>;

const sideOf = (level: Level): Side => (level === 'above' ? 'above' : 'below');

/** Draws one object: on its layer, or among the avatars. */
function drawPart(sheet: Sheet, part: Part, level: Level, lying: Lying): void {
  if ('text' in part) return void lying[sideOf(level)].push(part.text);
  const { drawn, upright } = part;
  if (drawn.shadow) sheet.shadows.push(drawn.shadow);
  const placed = upright && sheet.objects.placed.get(upright);
  if (!placed) return void lying[sideOf(drawn.level)].push(onPixels(drawn.sprite, 1));
  if (placed.stands) sheet.standing.push(placed.sprite);
  else lying[sheet.isAbove ? 'above' : 'below'].push(onPixels(drawn.sprite, 1));
  if (!placed.stands && !sheet.isAbove) return;
  const cells = cellsCovered(placed, sheet.freeIn, sheet.source.tileWidth);
  if (cells > 0) sheet.covers.push({ where: placed.where, cells });
}

function drawObjects(sheet: Sheet, layer: ReadObjectLayer, level: Level): void {
  const lying: Lying = { below: [], above: [] };
  for (const part of sheet.objects.of.get(layer) ?? []) drawPart(sheet, part, level, lying);
  const base = { ...baseOf(layer), opacity: 1, tint: null, offsetX: 0, offsetY: 0 };
  for (const side of ['below', 'above'] as const) {
    const made: BakedSpriteLayer = { kind: 'sprites', ...base, sprites: lying[side] };
    if (made.sprites.length > 0) sheet.sides[side].push(made);
  }
}

function drawLayer(sheet: Sheet, layer: ReadLayer, level: Level): void {
  if (layer.kind === 'objects') return drawObjects(sheet, layer, level);
  if (layer.kind === 'group') return;
  const { source, album, used, sides } = sheet;
  if (layer.kind === 'tiles') useTiles(layer, source, used);
  const baked: BakedLayer | null = layer.kind === 'tiles' ? bakeTiles(layer) : bakeImage(layer, source, album);
  if (!baked) return;
  sides[sideOf(level)].push(baked);
  if (level === 'above' && orderOf(...propertiesOf(layer)) === null) sheet.isAbove = true;
}

/**
 * Bakes what is drawn of a map.
 *
 * - Layers are drawn in their order. Pictures of object layers that have a base stand among the avatars, sorted by layer
 *   first and by feet within one layer. Pictures without a base lie flat.
 * - The property `order` ('flat', 'stand', 'above') of an object, layer, group or tile overrides this.
 * - The layer `collision`, and everything that is hidden in Tiled, is not drawn.
 */
export function drawMap(source: ReadMap, files: PictureFiles, ground: Ground = NO_GROUND): Drawn {
  const album = createAlbum(files);
  const levels = levelsOf(source);
  const layers = source.layers.filter(({ visible, kind, name }) => visible && kind !== 'group' && name !== 'collision');
  const sheet: Sheet = {
    source,
    album,
    objects: objectParts(layers, { source, levels, album, ground }),
    freeIn: freeCounter(ground),
    used: new Map(),
    sides: { below: [], above: [] },
    standing: [],
    shadows: [],
    covers: [],
    isAbove: false,
  };
  for (const layer of layers) drawLayer(sheet, layer, levels.get(layer) ?? 'below');
  const drawing: Drawing = {
    scale: TILE / source.tileWidth,
    tileWidth: source.tileWidth,
    tileHeight: source.tileHeight,
    renderOrder: source.renderOrder,
    background: source.background,
    parallaxOrigin: source.parallaxOrigin,
    tilesets: bakeTilesets(source, sheet.used, album),
    pictures: album.pictures,
    looks: album.looks,
    ...sheet.sides,
    standing: sheet.standing,
    shadows: sheet.shadows,
  };
  return { drawing, missing: album.missing, covers: sheet.covers };
}
