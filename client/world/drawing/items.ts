import { unpackCells } from '../../../shared/map/drawing/cells.ts';
import { cutOf } from '../../../shared/map/drawing/cut-of.ts';
import type {
  BakedImageLayer,
  BakedLayer,
  BakedLook,
  BakedSprite,
  BakedSpriteLayer,
  BakedText,
  BakedTileLayer,
  BlendMode,
  Box,
  Drawing,
} from '../../../shared/map/drawing/model.ts';
import { boundsOf, placeTile } from '../../../shared/map/drawing/placing.ts';
import { plainGid } from '../../../shared/map/gid.ts';
import { cutFrom } from './looks.ts';
import type { Picture } from './pictures.ts';

export type Rect = { x: number; y: number; width: number; height: number };

/** One thing to paint, in pixels of the map. */
export type Item = Box & { opacity: number; tint: string | null; blend: BlendMode } & (
    | { look: BakedLook }
    | { text: BakedText }
  );

/** Passes to `paint` what touches a rectangle, in painting order. */
export type Layer = (rect: Rect, paint: (item: Item) => void) => void;

const touches = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

type Cell = Box & { look: BakedLook };

/** Returns the tile of a gid as if it were in cell 0,0, or null if no tileset contains it. */
function createCells(drawing: Drawing, pictures: readonly Picture[]): (gid: number) => Cell | null {
  const { tileWidth, tileHeight } = drawing;
  const known = new Map<number, Cell | null>();
  const make = (gid: number): Cell | null => {
    const plain = plainGid(gid);
    const set = drawing.tilesets.findLast(({ firstTile }) => firstTile <= plain);
    if (!set) return null;
    const id = plain - set.firstTile;
    const isCut = set.sheet !== null && id < set.sheet.tileCount;
    const own: BakedLook | undefined = drawing.looks[set.looks[id] ?? -1];
    const look = own ?? (set.sheet && isCut ? [{ ...cutOf(set.sheet, id), ms: 0 }] : null);
    const cut = look && cutFrom(pictures, look[0]);
    if (!look || !cut) return null;
    if (set.fill === 'own') return { ...placeTile(gid, set.offsetX, set.offsetY + tileHeight, cut), look };
    const cell = placeTile(gid, set.offsetX, set.offsetY + tileHeight, { width: tileWidth, height: tileHeight });
    if (set.fill === 'stretch') return { ...cell, look };
    const fit = Math.min(tileWidth / cut.width, tileHeight / cut.height);
    const [width, height] = [cut.width * fit, cut.height * fit];
    const x = cell.x + (tileWidth - width) / 2;
    const y = cell.y + (tileHeight - height) / 2;
    return { ...cell, x, y, width, height, look };
  };
  return (gid) => {
    const found = known.get(gid);
    if (found !== undefined) return found;
    const made = make(gid);
    known.set(gid, made);
    return made;
  };
}

/** Returns how far the tiles of a layer extend beyond their cells, in pixels. */
function reachOf(gids: Uint32Array, cellOf: (gid: number) => Cell | null, { tileWidth, tileHeight }: Drawing) {
  const reach = { left: 0, right: 0, up: 0, down: 0 };
  for (const gid of new Set(gids)) {
    const cell = gid === 0 ? null : cellOf(gid);
    if (!cell) continue;
    const { x, y, width, height } = boundsOf(cell);
    reach.left = Math.max(reach.left, -x);
    reach.up = Math.max(reach.up, -y);
    reach.right = Math.max(reach.right, x + width - tileWidth);
    reach.down = Math.max(reach.down, y + height - tileHeight);
  }
  return reach;
}

function tileLayer(layer: BakedTileLayer, drawing: Drawing, cellOf: (gid: number) => Cell | null): Layer {
  const { tileWidth, tileHeight, renderOrder } = drawing;
  const { width, height, opacity, tint, blend } = layer;
  const gids = unpackCells(layer.cells, width * height);
  const reach = reachOf(gids, cellOf, drawing);
  const left = layer.offsetX + layer.x * tileWidth;
  const top = layer.offsetY + layer.y * tileHeight;
  const isUp = renderOrder.endsWith('up');
  const isLeft = renderOrder.startsWith('left');
  return (rect, paint) => {
    const column0 = Math.max(0, Math.floor((rect.x - left - reach.right) / tileWidth));
    const column1 = Math.min(width - 1, Math.floor((rect.x + rect.width - left + reach.left) / tileWidth));
    const row0 = Math.max(0, Math.floor((rect.y - top - reach.down) / tileHeight));
    const row1 = Math.min(height - 1, Math.floor((rect.y + rect.height - top + reach.up) / tileHeight));
    for (let j = row0; j <= row1; j++) {
      const row = isUp ? row1 + row0 - j : j;
      for (let i = column0; i <= column1; i++) {
        const column = isLeft ? column1 + column0 - i : i;
        const gid = gids[row * width + column];
        const cell = gid === 0 ? null : cellOf(gid);
        if (!cell) continue;
        const item = {
          ...cell,
          x: left + column * tileWidth + cell.x,
          y: top + row * tileHeight + cell.y,
          opacity,
          tint,
          blend,
        };
        if (touches(boundsOf(item), rect)) paint(item);
      }
    }
  };
}

/** Returns a sprite with the size in which it is drawn. */
export function sized<S extends BakedSprite>(sprite: S, drawing: Drawing, pictures: readonly Picture[]): S {
  if (sprite.width > 0) return sprite;
  const look: BakedLook | undefined = drawing.looks[sprite.look];
  const cut = look && cutFrom(pictures, look[0]);
  return { ...sprite, width: cut?.width ?? 0, height: cut?.height ?? 0 };
}

export function spriteLayer(
  { sprites, blend }: Pick<BakedSpriteLayer, 'sprites' | 'blend'>,
  drawing: Drawing,
  pictures: readonly Picture[],
): Layer {
  const items = sprites.map((one): Item & { bounds: Rect } => {
    const base =
      'text' in one
        ? { ...one, text: one, tint: null, blend }
        : { ...sized(one, drawing, pictures), look: drawing.looks[one.look] ?? [], blend };
    return { ...base, bounds: boundsOf(base) };
  });
  return (rect, paint) => {
    for (const item of items) if (touches(item.bounds, rect)) paint(item);
  };
}

function imageLayer(layer: BakedImageLayer, pictures: readonly Picture[]): Layer {
  const { picture, offsetX, offsetY, repeatX, repeatY, opacity, tint, blend } = layer;
  const look: BakedLook = [{ picture, x: 0, y: 0, width: 0, height: 0, ms: 0 }];
  const cut = cutFrom(pictures, look[0]);
  const { width, height } = cut ?? { width: 0, height: 0 };
  if (width === 0 || height === 0) return () => {};
  const first = (from: number, at: number, step: number, repeats: boolean): number =>
    repeats ? from + Math.floor((at - from) / step) * step : from;
  return (rect, paint) => {
    for (let y = first(offsetY, rect.y, height, repeatY); y < rect.y + rect.height; y += height) {
      for (let x = first(offsetX, rect.x, width, repeatX); x < rect.x + rect.width; x += width) {
        const box = { x, y, width, height, rotation: 0, flipX: false, flipY: false };
        if (touches(box, rect)) paint({ ...box, look, opacity, tint, blend });
        if (!repeatX) break;
      }
      if (!repeatY) break;
    }
  };
}

/** Prepares the layers of a drawing, so that parts of them can be painted. */
export function layersOf(layers: readonly BakedLayer[], drawing: Drawing, pictures: readonly Picture[]): Layer[] {
  const cellOf = createCells(drawing, pictures);
  return layers.map((layer) => {
    if (layer.kind === 'tiles') return tileLayer(layer, drawing, cellOf);
    return layer.kind === 'image' ? imageLayer(layer, pictures) : spriteLayer(layer, drawing, pictures);
  });
}
