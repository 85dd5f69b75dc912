import type Phaser from 'phaser';
import type { BakedLook, Drawing, StandingSprite } from '../../../shared/map/drawing/model.ts';
import { boundsOf } from '../../../shared/map/drawing/placing.ts';
import type { View } from '../crowd.ts';
import type { Pose } from '../poses.ts';
import { colourOf } from './colours.ts';
import { type Rect, sized } from './items.ts';
import { frameAt } from './looks.ts';
import type { Picture } from './pictures.ts';
import { createSpriteAtlas, type FramePiece, type SpriteAtlas, type SpriteFrame } from './sprite-atlas.ts';

/** Sprites are indexed by squares of this many world pixels. */
const SQUARE = 512;
/** Of sprites with the same feet, the one that Tiled draws later is in front. */
const TIE = 1e-6;
/** How long a picture takes to turn, ms. */
const TURN_MS = 160;

type Image = Phaser.GameObjects.Image;
type Ready = { sprite: StandingSprite; look: BakedLook; frames: readonly SpriteFrame[]; bounds: Rect; depth: number };
type Squares = ReadonlyMap<string, readonly Ready[]>;
/** `before` and `turnedAt`: a picture that a game poses turns from one frame to the next. */
type Shown = { ready: Ready; images: Image[]; frame: number; before: number; turnedAt: number | null };

export type StandingPictures = { update(view: View, now: number, pose: Pose | null): void; stop(): void };

const squaresOf = ({ x, y, width, height }: Rect) => ({
  left: Math.floor(x / SQUARE),
  top: Math.floor(y / SQUARE),
  right: Math.floor((x + width) / SQUARE),
  bottom: Math.floor((y + height) / SQUARE),
});

/** Places a piece of a frame in the rotated, flipped and scaled box of its sprite. */
function placePiece(
  image: Image,
  piece: FramePiece,
  { width, height }: SpriteFrame,
  sprite: StandingSprite,
  scale: number,
) {
  const { flipX, flipY, rotation } = sprite;
  const across = (sprite.width * scale) / width;
  const down = (sprite.height * scale) / height;
  const left = (flipX ? width - piece.x - piece.width : piece.x) * across;
  const top = (flipY ? height - piece.y - piece.height : piece.y) * down;
  image.setFlip(flipX, flipY).setScale(across, down);
  if (rotation === 0) {
    image.setOrigin(0, 0).setRotation(0);
    image.setPosition(sprite.x * scale + left, sprite.y * scale + top);
    return;
  }
  const angle = (rotation * Math.PI) / 180;
  const x = left + (piece.width * across) / 2 - (sprite.width * scale) / 2;
  const y = top + (piece.height * down) / 2 - (sprite.height * scale) / 2;
  image.setOrigin(0.5, 0.5).setRotation(angle);
  image.setPosition(
    (sprite.x + sprite.width / 2) * scale + x * Math.cos(angle) - y * Math.sin(angle),
    (sprite.y + sprite.height / 2) * scale + x * Math.sin(angle) + y * Math.cos(angle),
  );
}

/** Prepares every sprite, indexed by the squares of the map that it touches. */
function bySquares(drawing: Drawing, pictures: readonly Picture[], atlas: SpriteAtlas): Squares {
  const { scale, looks } = drawing;
  const squares = new Map<string, Ready[]>();
  for (const [i, one] of drawing.standing.entries()) {
    const look: BakedLook | undefined = looks[one.look];
    const frames = look ? atlas.framesOf(look, one.tint) : [];
    if (!look || frames.length === 0) continue;
    const sprite = sized(one, drawing, pictures);
    const { x, y, width, height } = boundsOf(sprite);
    const bounds = { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
    const ready = { sprite, look, frames, bounds, depth: sprite.feet * scale + i * TIE };
    for (const key of keysOf(squaresOf(bounds))) {
      const list = squares.get(key) ?? [];
      list.push(ready);
      squares.set(key, list);
    }
  }
  return squares;
}

function keysOf({ left, right, top, bottom }: ReturnType<typeof squaresOf>): string[] {
  const keys: string[] = [];
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) keys.push(`${column},${row}`);
  }
  return keys;
}

/** The sprites among the avatars. Only those in view are on the stage, in images that are reused. */
export function createStanding(
  scene: Phaser.Scene,
  drawing: Drawing,
  pictures: readonly Picture[],
  still: boolean,
): StandingPictures {
  const { scale, looks } = drawing;
  const wanted = drawing.standing.map(({ look, tint }) => ({ look: looks[look], tint }));
  const atlas = createSpriteAtlas(scene, wanted, pictures);
  const squares = bySquares(drawing, pictures, atlas);

  const shown = new Map<Ready, Shown>();
  const free: Image[] = [];
  const draw = ({ ready, images }: Shown, frame: number, sprite: StandingSprite): void => {
    const { pieces } = ready.frames[frame] ?? ready.frames[0];
    for (const [n, piece] of pieces.entries()) {
      const image = images[n] ?? free.pop() ?? scene.add.image(0, 0, piece.frame.texture.key);
      images[n] = image;
      image.setTexture(piece.frame.texture.key, piece.frame.name);
      const { opacity, tint } = ready.sprite;
      const alpha = tint === null ? opacity : opacity * colourOf(tint).alpha;
      image.setAlpha(alpha).setDepth(ready.depth).setVisible(true);
      placePiece(image, piece, ready.frames[frame] ?? ready.frames[0], sprite, scale);
    }
    for (const image of images.splice(pieces.length)) free.push(image.setVisible(false));
  };
  const frameOf = ({ look, bounds, sprite: { posedBy } }: Ready, now: number, pose: Pose | null): number => {
    if (posedBy) return pose?.(posedBy, bounds.x + bounds.width / 2, bounds.y + bounds.height) ?? 0;
    return still ? 0 : frameAt(look, now).frame;
  };
  const dress = (one: Shown, now: number, pose: Pose | null): void => {
    const { sprite } = one.ready;
    const frame = frameOf(one.ready, now, pose);
    if (frame !== one.frame) {
      // what comes into view does not turn
      const turns = sprite.posedBy && !still && one.frame >= 0;
      Object.assign(one, { frame, before: one.frame, turnedAt: turns ? now : null });
    } else if (one.turnedAt === null) return;
    const part = one.turnedAt === null ? 1 : (now - one.turnedAt) / TURN_MS;
    if (part >= 1) {
      one.turnedAt = null;
      return draw(one, frame, sprite);
    }
    const width = sprite.width * Math.max(0.15, Math.abs(1 - 2 * part));
    draw(one, part < 0.5 ? one.before : frame, { ...sprite, x: sprite.x + (sprite.width - width) / 2, width });
  };
  let last = '';
  const choose = (view: View): void => {
    const { left, top, right, bottom } = view;
    const inView = squaresOf({ x: left, y: top, width: right - left, height: bottom - top });
    const range = Object.values(inView).join();
    if (range === last) return;
    last = range;
    const wanted = new Set(keysOf(inView).flatMap((key) => squares.get(key) ?? []));
    for (const [ready, { images }] of shown) {
      if (wanted.has(ready)) continue;
      shown.delete(ready);
      for (const image of images) free.push(image.setVisible(false));
    }
    for (const ready of wanted)
      if (!shown.has(ready)) shown.set(ready, { ready, images: [], frame: -1, before: -1, turnedAt: null });
  };
  return {
    update(view, now, pose) {
      choose(view);
      for (const one of shown.values()) if (one.frame < 0 || one.ready.look.length > 1) dress(one, now, pose);
    },
    stop() {
      for (const { images } of shown.values()) free.push(...images);
      for (const image of free) image.destroy();
      shown.clear();
      atlas.stop();
    },
  };
}
