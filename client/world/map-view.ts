import type Phaser from 'phaser';
import type { BakedSprite, ExpoMap } from '../../shared/map/expo-map.ts';

/** Depths: floors below, things and avatars by the y of their feet, then what hangs over all of them. */
export const DEPTH = { below: -100_000, flat: -10_000, above: 100_000 } as const;

const sheetKey = (image: string): string => `tiles:${image}`;
const spriteKey = (image: string): string => `sprite:${image}`;

/** Queues every picture of a map. Pictures that are there already are not loaded again. */
export function loadMapPictures(scene: Phaser.Scene, map: ExpoMap): void {
  for (const { image } of map.tilesets) {
    if (!scene.textures.exists(sheetKey(image))) scene.load.image(sheetKey(image), image);
  }
  for (const { image, frames, width, height } of map.sprites) {
    const key = spriteKey(image);
    if (scene.textures.exists(key)) continue;
    if (frames > 1) scene.load.spritesheet(key, image, { frameWidth: width, frameHeight: height });
    else scene.load.image(key, image);
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
  for (const [i, sprite] of map.sprites.entries()) drawSprite(scene, sprite, i, still);
}
