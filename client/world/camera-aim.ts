import type Phaser from 'phaser';
import type { Drawing } from '../../shared/map/drawing/model.ts';
import type { Area, ExpoMap, StageObject } from '../../shared/map/expo-map.ts';
import { contains, objectsOf, overlaps } from '../../shared/world/areas.ts';
import type { RoundView } from '../play/rounds.ts';
import type { WorldModel } from './model.ts';

/** The part of the screen, in world pixels: its size, and what is covered at its top and bottom. */
export type Screen = { width: number; height: number; top: number; bottom: number };

type Point = { x: number; y: number };

const between = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high));

/**
 * Returns the middle of the camera along one axis: the middle of the stage if it fits, or else the player, as far as
 * only the stage is seen.
 */
function along(player: number, from: number, size: number, room: number): number {
  const middle = from + size / 2;
  if (size <= room) return middle;
  return between(player, from + room / 2, from + size - room / 2);
}

/**
 * Returns where the camera looks while the visitor stands on a stage with a round: the stage fills what the banner and
 * the thumb leave of the screen. Without a stage it looks at the visitor. `ahead`: how much of the free height the camera
 * looks further up than the player.
 */
export function aimOf(player: Point, stage: Area | null, { width, height, top, bottom }: Screen, ahead = 0): Point {
  if (!stage) return player;
  const free = Math.max(1, height - top - bottom);
  const y = along(player.y - ahead * free, stage.y, stage.height, free);
  // the middle of the free part is not the middle of the screen
  return { x: along(player.x, stage.x, stage.width, width), y: y - (top - bottom) / 2 };
}

/** A picture that a game poses belongs to the stage that it stands on, or at whose edge it stands (pixels). */
const EDGE = 32;

/** Returns the stage with the pictures that its game poses, as the doll at the head of the track. */
export function framedWith(
  stage: Area & Pick<StageObject, 'game'>,
  { standing, scale }: Pick<Drawing, 'standing' | 'scale'>,
): Area {
  let { x, y, width, height } = stage;
  const reach = { x: x - EDGE, y: y - EDGE, width: width + 2 * EDGE, height: height + 2 * EDGE };
  for (const sprite of standing) {
    const box = {
      x: sprite.x * scale,
      y: sprite.y * scale,
      width: sprite.width * scale,
      height: sprite.height * scale,
    };
    if (sprite.posedBy !== stage.game || stage.game === '' || !overlaps(box, reach)) continue;
    const [right, bottom] = [Math.max(x + width, box.x + box.width), Math.max(y + height, box.y + box.height)];
    [x, y] = [Math.min(x, box.x), Math.min(y, box.y)];
    [width, height] = [right - x, bottom - y];
  }
  return { x, y, width, height };
}

/** What is seen of a visitor, from the feet (world pixels). */
const BODY = { left: 24, right: 24, up: 56, down: 16 } as const;

/**
 * Returns the part of the world with a screen and the visitor who looks at it; null if it does not fit on the page. Then
 * the camera stays with the visitor, so that nobody walks blindly.
 */
export function withScreen(player: Point, screen: Area, room: Screen): Area | null {
  const x = Math.min(screen.x, player.x - BODY.left);
  const y = Math.min(screen.y, player.y - BODY.up);
  const width = Math.max(screen.x + screen.width, player.x + BODY.right) - x;
  const height = Math.max(screen.y + screen.height, player.y + BODY.down) - y;
  return width <= room.width && height <= room.height - room.top - room.bottom ? { x, y, width, height } : null;
}

/** How much of the way to its aim the camera goes in one millisecond, when the aim jumps. */
const PACE = 0.006;

/** Returns the next middle of the camera: at the aim, or on the way to an aim that has jumped. */
export function easeTo(now: Point, aim: Point, ms: number, still: boolean): Point {
  const part = still ? 1 : Math.min(1, PACE * ms);
  const near = Math.hypot(aim.x - now.x, aim.y - now.y) < 1;
  return near || part === 1 ? aim : { x: now.x + (aim.x - now.x) * part, y: now.y + (aim.y - now.y) * part };
}

/** After leaving a stage the camera glides back to the visitor for so long, in ms. */
const GLIDE_MS = 600;
/** Height of the part of a phone's screen that the thumb covers, in CSS pixels. */
const THUMB_PIXELS = 150;
/** Players see further towards a posed picture at the head of their stage than behind them. */
const AHEAD = 0.32;

export type CameraAim = {
  /** Looks at the visitor (feet, world pixels), or at the stage. Call it before each frame. */
  look(player: Point, now: number): void;
  /** Finds the stage or the screen that the camera frames, and what covers the screen meanwhile. Call it a few times a second. */
  frame(
    model: Pick<WorldModel, 'map' | 'here'>,
    rounds: readonly RoundView[],
    /** A screen that everybody should look at now. */
    screen: Area | null,
    now: number,
  ): void;
};

/** Where the camera of the hall looks. `still`: the visitor asked for reduced motion. */
export function createCameraAim(camera: Phaser.Cameras.Scene2D.Camera, still: boolean): CameraAim {
  let stage: Area | null = null;
  let covered = { top: 0, bottom: 0 };
  let middle: Point | null = null;
  let aimedAt = 0;
  let glideUntil = 0;
  let above = 0;
  let ahead = 0;
  /** Lets the camera look over the upper edge of the map, behind the banner, if a posed picture stands up there. */
  const lookOver = ({ width, height, tileSize }: ExpoMap, pixels: number): void => {
    if (pixels === above) return;
    above = pixels;
    camera.setBounds(0, -above, width * tileSize, height * tileSize + above);
  };
  return {
    look(player, now) {
      const { width, height, zoom } = camera;
      const room = { width: width / zoom, height: height / zoom };
      const aim = aimOf(player, stage, { ...room, top: covered.top / zoom, bottom: covered.bottom / zoom }, ahead);
      // while somebody walks, the camera is where the body is; it glides only between stage and body
      const isGliding = stage !== null || now < glideUntil;
      middle = isGliding && middle ? easeTo(middle, aim, now - aimedAt, still) : aim;
      aimedAt = now;
      camera.centerOn(Math.round(middle.x), Math.round(middle.y));
    },
    frame({ map, here }, rounds, screen, now) {
      const { x, y } = here();
      const isOn = (name: string): boolean =>
        rounds.some((round) => round.stage === name && (round.phase === 'gather' || round.phase === 'play'));
      const found = objectsOf(map, 'stage').find((one) => contains(one, x, y) && isOn(one.name)) ?? null;
      const banner = found || screen ? document.querySelector('.round')?.getBoundingClientRect().bottom : 0;
      const bottom = matchMedia('(pointer: coarse)').matches ? THUMB_PIXELS : 0;
      const { zoom } = camera;
      const room = { width: camera.width / zoom, height: camera.height / zoom };
      const free = { ...room, top: (banner ?? 0) / zoom, bottom: bottom / zoom };
      const next = found ? framedWith(found, map.drawing) : screen && withScreen({ x, y }, screen, free);
      if (stage && !next) glideUntil = now + GLIDE_MS;
      stage = next;
      ahead = found && next && next.y < found.y ? AHEAD : 0;
      const top = ahead > 0 && next ? (banner ?? 0) / zoom - next.y : 0;
      const over = Math.ceil(Math.max(0, top));
      if (over > 0 || now >= glideUntil) lookOver(map, over);
      covered = { top: stage ? (banner ?? 0) : 0, bottom };
    },
  };
}
