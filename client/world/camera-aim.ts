import type Phaser from 'phaser';
import type { Area, StageObject } from '../../shared/map/expo-map.ts';
import { contains, objectsOf } from '../../shared/world/areas.ts';
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
 * the thumb leave of the screen. Without a stage it looks at the visitor.
 */
export function aimOf(player: Point, stage: Area | null, { width, height, top, bottom }: Screen): Point {
  if (!stage) return player;
  const free = Math.max(1, height - top - bottom);
  const y = along(player.y, stage.y, stage.height, free);
  // the middle of the free part is not the middle of the screen
  return { x: along(player.x, stage.x, stage.width, width), y: y - (top - bottom) / 2 };
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

export type CameraAim = {
  /** Looks at the visitor (feet, world pixels), or at the stage. Call it before each frame. */
  look(player: Point, now: number): void;
  /** Finds the stage that the camera frames, and what covers the screen meanwhile. Call it a few times a second. */
  frame(model: Pick<WorldModel, 'map' | 'here'>, rounds: readonly RoundView[], now: number): void;
};

/** Where the camera of the hall looks. `still`: the visitor asked for reduced motion. */
export function createCameraAim(camera: Phaser.Cameras.Scene2D.Camera, still: boolean): CameraAim {
  let stage: StageObject | null = null;
  let covered = { top: 0, bottom: 0 };
  let middle: Point | null = null;
  let aimedAt = 0;
  let glideUntil = 0;
  return {
    look(player, now) {
      const { width, height, zoom } = camera;
      const room = { width: width / zoom, height: height / zoom };
      const aim = aimOf(player, stage, { ...room, top: covered.top / zoom, bottom: covered.bottom / zoom });
      // while somebody walks, the camera is where the body is; it glides only between stage and body
      const isGliding = stage !== null || now < glideUntil;
      middle = isGliding && middle ? easeTo(middle, aim, now - aimedAt, still) : aim;
      aimedAt = now;
      camera.centerOn(Math.round(middle.x), Math.round(middle.y));
    },
    frame({ map, here }, rounds, now) {
      const { x, y } = here();
      const isOn = (name: string): boolean =>
        rounds.some((round) => round.stage === name && (round.phase === 'gather' || round.phase === 'play'));
      const found = objectsOf(map, 'stage').find((one) => contains(one, x, y) && isOn(one.name)) ?? null;
      if (stage && !found) glideUntil = now + GLIDE_MS;
      stage = found;
      const banner = found ? document.querySelector('.round')?.getBoundingClientRect().bottom : 0;
      covered = { top: banner ?? 0, bottom: matchMedia('(pointer: coarse)').matches ? THUMB_PIXELS : 0 };
    },
  };
}
