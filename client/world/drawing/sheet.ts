import type Phaser from 'phaser';
import type { View } from '../crowd.ts';
import { type Chunk, createChunk } from './chunk.ts';
import type { Layer } from './items.ts';
import type { Painter } from './paint.ts';

/** The width and height of a chunk in tiles: with tiles of 32 pixels, a quarter of a megabyte. */
const TILES = 8;
const WORLD_SIDE = TILES * 32;
/** The maximum side of a canvas in pixels, whatever size the tiles have. */
const MOST_PIXELS = 512;
/** Phaser.Textures.FilterMode.LINEAR */
const LINEAR = 0;

export type SheetLook = {
  depth: number;
  alpha: number;
  /** Phaser's number of a blend mode. */
  blend: number;
  parallaxX: number;
  parallaxY: number;
};

/** What all sheets of a drawing share. */
export type SheetFrame = {
  tileWidth: number;
  painter: Painter;
  still: boolean;
  /** In world pixels. */
  parallaxOrigin: { x: number; y: number };
};

export type Sheet = {
  /** Shows what is in view. `now` in milliseconds. */
  update(view: View, now: number): void;
  stop(): void;
};

type Slot = { texture: Phaser.Textures.CanvasTexture; image: Phaser.GameObjects.Image };
type Shown = { slot: Slot | null; chunk: Chunk; column: number; row: number };

/**
 * Counts for the whole page, because textures of an ending scene and of the next one exist side by side for a moment.
 */
let slots = 0;

/**
 * Layers that move together, painted into square pieces as they come into view. The cost depends on the screen, not on
 * the size of the map or the number of its layers, and no texture is larger than a phone supports. The pictures
 * themselves are never uploaded to the graphics card, so they may have any size. Canvas draws exactly what Tiled draws:
 * flips, tints and blend modes.
 */
export function createSheet(scene: Phaser.Scene, layers: readonly Layer[], look: SheetLook, frame: SheetFrame): Sheet {
  const { tileWidth, painter, still, parallaxOrigin } = frame;
  const side = TILES * tileWidth;
  const pixels = Math.min(MOST_PIXELS, side);
  const shown = new Map<string, Shown>();
  const free: Slot[] = [];

  const newSlot = (): Slot | null => {
    slots += 1;
    const texture = scene.textures.createCanvas(`chunk:${slots}`, pixels, pixels);
    if (!texture) return null;
    if (pixels > WORLD_SIDE) texture.setFilter(LINEAR);
    const image = scene.add.image(0, 0, texture.key).setOrigin(0, 0).setDisplaySize(WORLD_SIDE, WORLD_SIDE);
    image.setDepth(look.depth).setAlpha(look.alpha).setBlendMode(look.blend);
    return { texture, image };
  };

  const show = (column: number, row: number, now: number): Shown | null => {
    const slot = free.pop() ?? newSlot();
    if (!slot) return null;
    const area = { x: column * side, y: row * side, width: side, height: side };
    const chunk = createChunk(slot.texture.context, area, layers, painter, still);
    const isAnything = chunk.paint(now);
    if (isAnything) slot.texture.refresh();
    else free.push(slot);
    return { slot: isAnything ? slot : null, chunk, column, row };
  };

  const hide = (key: string, { slot }: Shown): void => {
    shown.delete(key);
    if (!slot) return;
    slot.image.setVisible(false);
    free.push(slot);
  };

  return {
    update(view, now) {
      const middle = { x: (view.left + view.right) / 2, y: (view.top + view.bottom) / 2 };
      // Tiled's rule: half the parallax moves half as far from the origin
      const dx = look.parallaxX === 1 ? 0 : Math.round((middle.x - parallaxOrigin.x) * (1 - look.parallaxX));
      const dy = look.parallaxY === 1 ? 0 : Math.round((middle.y - parallaxOrigin.y) * (1 - look.parallaxY));
      const left = Math.floor((view.left - dx) / WORLD_SIDE);
      const right = Math.floor((view.right - dx) / WORLD_SIDE);
      const top = Math.floor((view.top - dy) / WORLD_SIDE);
      const bottom = Math.floor((view.bottom - dy) / WORLD_SIDE);
      // one more on each side is kept, so that who walks to and fro over an edge costs nothing
      for (const [key, one] of shown) {
        const { column, row } = one;
        if (column < left - 1 || column > right + 1 || row < top - 1 || row > bottom + 1) hide(key, one);
      }
      for (let row = top; row <= bottom; row++) {
        for (let column = left; column <= right; column++) {
          const key = `${column},${row}`;
          if (shown.has(key)) continue;
          const made = show(column, row, now);
          if (made) shown.set(key, made);
        }
      }
      for (const { slot, chunk, column, row } of shown.values()) {
        if (!slot) continue;
        const isSeen = column >= left && column <= right && row >= top && row <= bottom;
        slot.image.setPosition(column * WORLD_SIDE + dx, row * WORLD_SIDE + dy).setVisible(isSeen);
        if (isSeen && chunk.move(now)) slot.texture.refresh();
      }
    },
    stop() {
      for (const { slot } of shown.values()) if (slot) free.push(slot);
      shown.clear();
      for (const { texture, image } of free) {
        image.destroy();
        scene.textures.remove(texture);
      }
      free.length = 0;
    },
  };
}
