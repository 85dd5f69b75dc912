import type { Area } from './map/expo-map.ts';

/** What somebody who watches a round can do. 'ghost' is for those who went out of this round. */
export const SPECTATOR_ACTS = ['cheer', 'heart', 'confetti', 'ghost'] as const;
export type SpectatorAct = (typeof SPECTATOR_ACTS)[number];

/** Spectators vote while at most this many players are left. */
export const MOST_CHOICES = 12;

/** How far from the floor of a stage somebody still watches, in pixels (8 tiles). */
const WATCH_REACH = 256;

/** Whether somebody at this point (pixels) watches the stage. `watch`: its zone for spectators, if it has one. */
export function watchesFrom(point: { x: number; y: number }, stage: Area, watch: Area | undefined): boolean {
  const beside = ({ x, y, width, height }: Area): number =>
    Math.hypot(Math.max(x - point.x, 0, point.x - x - width), Math.max(y - point.y, 0, point.y - y - height));
  return beside(stage) <= WATCH_REACH || (watch !== undefined && beside(watch) === 0);
}
