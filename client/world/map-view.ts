import type Phaser from 'phaser';
import type { BakedSprite, ExpoMap } from '../../shared/map/expo-map.ts';

/** Depths: floors below, things and avatars by the y of their feet, then what hangs over all of them. */
export const DEPTH = { below: -100_000, flat: -10_000, shadow: -5_000, above: 100_000 } as const;
/** All shadows are one sheet of this opacity, so that two of them never add up. */
const SHADOW_ALPHA = 0.24;
/** Side of a piece of the shadow sheet: every phone's graphics can hold it. */
const SHADOW_PIECE = 2048;

/** Pictures by their address, as data URLs: one request instead of a hundred. What is not in it is loaded by itself. */
export type PicturePack = Readonly<Record<string, string>>;

const sheetKey = (image: string): string => `tiles:${image}`;
const spriteKey = (image: string): string => `sprite:${image}`;
const shadowKey = (image: string): string => `shadow:${image}`;

/** Queues every picture of a map. Pictures that are there already are not loaded again. */
export function loadMapPictures(scene: Phaser.Scene, map: ExpoMap, pack: PicturePack): void {
  const wanted = (key: string): boolean => !scene.textures.exists(key);
  const address = (image: string): string => pack[image] ?? image;
  for (const { image } of map.tilesets) if (wanted(sheetKey(image))) scene.load.image(sheetKey(image), address(image));
  for (const { image, frames, width, height, shadow } of map.sprites) {
    const key = spriteKey(image);
    if (shadow && wanted(shadowKey(shadow.image))) scene.load.image(shadowKey(shadow.image), address(shadow.image));
    if (!wanted(key)) continue;
    if (frames > 1) scene.load.spritesheet(key, address(image), { frameWidth: width, frameHeight: height });
    else scene.load.image(key, address(image));
  }
}

function drawShadows(scene: Phaser.Scene, map: ExpoMap): void {
  const width = map.width * map.tileSize;
  const height = map.height * map.tileSize;
  for (let top = 0; top < height; top += SHADOW_PIECE) {
    for (let left = 0; left < width; left += SHADOW_PIECE) {
      const sheet = scene.add
        .renderTexture(left, top, Math.min(SHADOW_PIECE, width - left), Math.min(SHADOW_PIECE, height - top))
        .setOrigin(0, 0)
        .setDepth(DEPTH.shadow)
        .setAlpha(SHADOW_ALPHA);
      for (const { shadow } of map.sprites) {
        if (shadow)
          sheet.stamp(shadowKey(shadow.image), undefined, shadow.x - left, shadow.y - top, { originX: 0, originY: 0 });
      }
      sheet.render();
    }
  }
}

function drawLayers(scene: Phaser.Scene, map: ExpoMap): void {
  const { width, height, tileSize } = map;
  const tilemap = scene.make.tilemap({ width, height, tileWidth: tileSize, tileHeight: tileSize });
  const tilesets = map.tilesets.flatMap((one) => {
    const key = sheetKey(one.image);
    const { name, tileWidth, tileHeight, margin, spacing, firstTile } = one;
    return tilemap.addTilesetImage(name, key, tileWidth, tileHeight, margin, spacing, firstTile) ?? [];
  });
  map.layers.forEach((layer, i) => {
    const drawn = tilemap.createBlankLayer(layer.name, tilesets);
    if (!drawn) return;
    const rows = Array.from({ length: height }, (_, row) =>
      layer.tiles.slice(row * width, (row + 1) * width).map((tile) => (tile === 0 ? -1 : tile)),
    );
    drawn.putTilesAt(rows, 0, 0);
    drawn.setAlpha(layer.opacity).setDepth(DEPTH[layer.order] + i);
  });
}

function drawSprite(scene: Phaser.Scene, sprite: BakedSprite, order: number, still: boolean): void {
  const key = spriteKey(sprite.image);
  const depth = typeof sprite.depth === 'number' ? sprite.depth : DEPTH[sprite.depth] + order;
  const drawn = scene.add.sprite(sprite.x, sprite.y, key).setOrigin(0, 0).setDepth(depth).setFlipX(sprite.flipX);
  if (sprite.frames <= 1 || still) return;
  if (!scene.anims.exists(key)) {
    const frames = scene.anims.generateFrameNumbers(key, { start: 0, end: sprite.frames - 1 });
    scene.anims.create({ key, frames, frameRate: 1000 / sprite.frameMs, repeat: -1 });
  }
  drawn.play(key);
}

/** Draws a baked map. `still`: the visitor asked for reduced motion. */
export function drawMap(scene: Phaser.Scene, map: ExpoMap, still: boolean): void {
  drawLayers(scene, map);
  drawShadows(scene, map);
  for (const [i, sprite] of map.sprites.entries()) drawSprite(scene, sprite, i, still);
}
