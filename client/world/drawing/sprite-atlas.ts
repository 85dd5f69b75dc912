import type Phaser from 'phaser';
import type { BakedLook } from '../../../shared/map/drawing/model.ts';
import { cutFrom } from './looks.ts';
import { packBoxes, splitSize } from './packing.ts';
import type { Picture } from './pictures.ts';

/** Side of a texture: half of what every phone's graphics can hold, so that a small map needs no large one. */
const PAGE = 2048;
/** Empty pixels around a frame: a picture that is scaled or turned does not show its neighbour. */
const GAP = 2;

/** A part of a frame's picture (all of it, but for very large ones): x, y is where it lies in it. */
export type FramePiece = { frame: Phaser.Textures.Frame; x: number; y: number; width: number; height: number };
/** The pieces of one frame, and the pixels that they make up. */
export type SpriteFrame = { pieces: FramePiece[]; width: number; height: number };

export type SpriteAtlas = { framesOf(look: BakedLook): readonly SpriteFrame[]; stop(): void };

/** Of the whole page, as two scenes may overlap. */
let pages = 0;

/**
 * The pictures that stand among the avatars in few textures, so that a crowd among trees is few batches. It is made in the
 * browser: it knows what its graphics can hold, the server then needs no library that reads pictures, and each picture is cached
 * by its own address, whichever maps show it.
 */
export function createSpriteAtlas(
  scene: Phaser.Scene,
  looks: Iterable<BakedLook>,
  pictures: readonly Picture[],
): SpriteAtlas {
  type Cut = NonNullable<ReturnType<typeof cutFrom>>;
  const frames = new Map<string, { cut: Cut; made: SpriteFrame }>();
  const byLook = new Map<BakedLook, SpriteFrame[]>();
  for (const look of looks) {
    if (byLook.has(look)) continue;
    const list: SpriteFrame[] = [];
    for (const part of look) {
      const cut = cutFrom(pictures, part);
      if (!cut) continue;
      const key = `${part.picture} ${part.x} ${part.y} ${part.width} ${part.height}`;
      const known = frames.get(key) ?? { cut, made: { pieces: [], width: cut.sourceWidth, height: cut.sourceHeight } };
      frames.set(key, known);
      list.push(known.made);
    }
    byLook.set(look, list);
  }

  const pieces = [...frames.values()].flatMap(({ cut, made }) =>
    splitSize(made.width, made.height, PAGE - GAP).map((piece) => ({ cut, made, ...piece })),
  );
  const textures = packBoxes(pieces, PAGE, GAP).flatMap(({ width, height, boxes }) => {
    pages += 1;
    const texture = scene.textures.createCanvas(`sprites:${pages}`, width, height);
    if (!texture) return [];
    for (const [n, { box, left, top }] of boxes.entries()) {
      const { cut, x, y, width: across, height: down } = box;
      texture.context.drawImage(cut.source, cut.x + x, cut.y + y, across, down, left, top, across, down);
      const frame = texture.add(String(n), 0, left, top, across, down);
      if (frame) box.made.pieces.push({ frame, x, y, width: across, height: down });
    }
    texture.refresh();
    return [texture];
  });
  return {
    framesOf: (look) => byLook.get(look) ?? [],
    stop() {
      for (const texture of textures) scene.textures.remove(texture);
    },
  };
}
