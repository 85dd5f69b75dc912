import type Phaser from 'phaser';
import type { BakedLook, PicturePart } from '../../../shared/map/drawing/model.ts';
import { colourOf } from './colours.ts';
import { cutFrom } from './looks.ts';
import { packBoxes, splitSize } from './packing.ts';
import { tinted } from './paint.ts';
import type { Picture } from './pictures.ts';

/** The side of a texture: half of what the graphics of every phone support, so that a small map needs no large one. */
const PAGE = 2048;
/** Empty pixels around a frame, so that a picture that is scaled or rotated does not show its neighbour. */
const GAP = 2;

/** A part of a frame's picture (all of it, except for very large ones). x, y: its position in the picture. */
export type FramePiece = { frame: Phaser.Textures.Frame; x: number; y: number; width: number; height: number };
/** The pieces of one frame, and its size in pixels. */
export type SpriteFrame = { pieces: FramePiece[]; width: number; height: number };

export type SpriteAtlas = {
  framesOf(look: BakedLook, tint: string | null): readonly SpriteFrame[];
  stop(): void;
};

/** Counts for the whole page, as two scenes may overlap. */
let pages = 0;

/**
 * Packs the pictures that are sorted with the avatars into few textures, so that a crowd among trees needs few batches.
 * The browser makes it, because it knows what its graphics support. The server then needs no library that reads
 * pictures, and each picture is cached by its own address, whichever maps show it.
 */
export function createSpriteAtlas(
  scene: Phaser.Scene,
  wanted: readonly { look: BakedLook; tint: string | null }[],
  pictures: readonly Picture[],
): SpriteAtlas {
  type Cut = NonNullable<ReturnType<typeof cutFrom>>;
  const frames = new Map<string, { cut: Cut; tint: string | null; made: SpriteFrame }>();
  const scratch = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const frameOf = (part: PicturePart, tint: string | null): SpriteFrame[] => {
    const cut = cutFrom(pictures, part);
    if (!cut) return [];
    const key = `${part.picture} ${part.x} ${part.y} ${part.width} ${part.height} ${tint}`;
    const made = { pieces: [], width: cut.sourceWidth, height: cut.sourceHeight };
    const known = frames.get(key) ?? { cut, tint, made };
    frames.set(key, known);
    return [known.made];
  };
  for (const { look, tint } of wanted) for (const part of look) frameOf(part, tint);

  const pieces = [...frames.values()].flatMap(({ cut, tint, made }) =>
    splitSize(made.width, made.height, PAGE - GAP).map((piece) => ({ cut, tint, made, ...piece })),
  );
  const textures = packBoxes(pieces, PAGE, GAP).flatMap(({ width, height, boxes }) => {
    pages += 1;
    const texture = scene.textures.createCanvas(`sprites:${pages}`, width, height);
    if (!texture) return [];
    for (const [n, { box, left, top }] of boxes.entries()) {
      const { cut, tint, x, y, width: across, height: down } = box;
      const piece = { ...cut, x: cut.x + x, y: cut.y + y, sourceWidth: across, sourceHeight: down };
      if (tint === null || !scratch) {
        texture.context.drawImage(piece.source, piece.x, piece.y, across, down, left, top, across, down);
      } else texture.context.drawImage(tinted(scratch, piece, colourOf(tint).css), left, top);
      const frame = texture.add(String(n), 0, left, top, across, down);
      if (frame) box.made.pieces.push({ frame, x, y, width: across, height: down });
    }
    texture.refresh();
    return [texture];
  });
  return {
    framesOf: (look, tint) => look.flatMap((part) => frameOf(part, tint)),
    stop() {
      for (const texture of textures) scene.textures.remove(texture);
    },
  };
}
