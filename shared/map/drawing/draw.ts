import type { ReadMap, ReadObject, ReadObjectLayer } from '../tiled/model.ts';
import { bakeImage, bakeTiles, baseOf, type UsedTiles, useTiles } from './layers.ts';
import { canStand, type Level, levelsOf } from './level.ts';
import type { BakedLayer, BakedSprite, BakedSpriteLayer, BakedText, Drawing, StandingSprite } from './model.ts';
import { type Album, createAlbum, type MissingPicture, type PictureFiles } from './pictures.ts';
import { drawObject, drawText } from './sprites.ts';
import { bakeTilesets } from './tilesets.ts';

/** World pixels of a tile's width. */
const TILE = 32;

/** Objects as Tiled draws them over each other. */
const inOrder = ({ objects, drawOrder }: ReadObjectLayer): readonly ReadObject[] =>
  drawOrder === 'index' ? objects : objects.toSorted((a, b) => a.y - b.y);

type Parts = Pick<Drawing, 'below' | 'above' | 'standing' | 'shadows'>;

function drawObjects(
  layer: ReadObjectLayer,
  level: Level,
  source: ReadMap,
  album: Album,
  scale: number,
  out: Parts,
): void {
  const lying: Record<'below' | 'above', (BakedSprite | BakedText)[]> = { below: [], above: [] };
  // what cannot stand among the avatars lies where its layer does
  const standing: StandingSprite[] | null = canStand(layer) ? out.standing : null;
  for (const object of inOrder(layer)) {
    if (!object.visible) continue;
    const text = drawText(object, layer);
    if (text) lying[level === 'above' ? 'above' : 'below'].push(text);
    const drawn = drawObject(object, layer, level, source, album, scale);
    if (!drawn) continue;
    if (drawn.shadow) out.shadows.push(drawn.shadow);
    if (drawn.level !== 'stand') lying[drawn.level].push(drawn.sprite);
    else if (standing) standing.push({ ...drawn.sprite, feet: drawn.feet });
    else lying.below.push(drawn.sprite);
  }
  const base = { ...baseOf(layer), opacity: 1, tint: null, offsetX: 0, offsetY: 0 };
  for (const side of ['below', 'above'] as const) {
    const made: BakedSpriteLayer = { kind: 'sprites', ...base, sprites: lying[side] };
    if (made.sprites.length > 0) out[side].push(made);
  }
}

/**
 * - Layers are drawn in their order. Pictures of object layers stand among the avatars, sorted by their feet.
 * - `order` ('flat', 'stand', 'above') on object, layer, group or tile says otherwise.
 * - The layer `collision` and what is hidden in Tiled are not drawn.
 */
export function drawMap(source: ReadMap, files: PictureFiles): { drawing: Drawing; missing: MissingPicture[] } {
  const album = createAlbum(files);
  const scale = TILE / source.tileWidth;
  const levels = levelsOf(source);
  const used: UsedTiles = new Map();
  const parts: Parts = { below: [], above: [], standing: [], shadows: [] };
  for (const layer of source.layers) {
    if (!layer.visible || layer.kind === 'group' || layer.name === 'collision') continue;
    const level = levels.get(layer) ?? 'below';
    if (layer.kind === 'objects') {
      drawObjects(layer, level, source, album, scale, parts);
      continue;
    }
    if (layer.kind === 'tiles') useTiles(layer, source, used);
    const baked: BakedLayer | null = layer.kind === 'tiles' ? bakeTiles(layer) : bakeImage(layer, source, album);
    if (baked) parts[level === 'above' ? 'above' : 'below'].push(baked);
  }
  const drawing: Drawing = {
    scale,
    tileWidth: source.tileWidth,
    tileHeight: source.tileHeight,
    renderOrder: source.renderOrder,
    background: source.background,
    parallaxOrigin: source.parallaxOrigin,
    tilesets: bakeTilesets(source, used, album),
    pictures: album.pictures,
    looks: album.looks,
    ...parts,
  };
  return { drawing, missing: album.missing };
}
