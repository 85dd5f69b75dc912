import type Phaser from 'phaser';
import type { Atlas } from './atlas.ts';
import { createAvatar, createGhost } from './avatar.ts';
import { type Known, SPEAKER, UNKNOWN } from './company.ts';
import { createCrowd, type View } from './crowd.ts';
import { createFarCrowd } from './far-crowd.ts';
import type { Drawn } from './model.ts';
import { createPool } from './pool.ts';
import type { Sayings } from './sayings.ts';

/**
 * The number of avatars with their own depth. A desktop shows 250 tiles, where more than one avatar on every second
 * tile cannot be distinguished anyway. A phone shows half of that and draws at half the speed. The others are drawn in
 * bands (far-crowd.ts).
 */
const MOST_NEAR = { desktop: 120, phone: 60 } as const;
/** The number of names shown at once. More would be a wall of text, and slow on a phone. */
const MOST_NAMED = { desktop: 24, phone: 12 } as const;
/** How many pixels beyond the edge of the screen are drawn, because heads and bubbles reach in from there. */
const MARGIN = 64;

export type HallView = {
  /** Draws one frame. Returns who (indexes into `drawn`) has a name now. */
  draw(
    drawn: readonly Drawn[],
    mine: Drawn | undefined,
    seen: View,
    company: ReadonlyMap<number, Known>,
    sayings: Sayings,
    now: number,
  ): readonly number[];
};

/** Draws everybody in the hall with Phaser: the nearest in full, the crowd cheaply, and nobody out of view. */
export function createHallView(scene: Phaser.Scene, atlas: Atlas, isPhone: boolean): HallView {
  const kind = isPhone ? 'phone' : 'desktop';
  const crowd = createCrowd(MOST_NEAR[kind]);
  const names = createCrowd(MOST_NAMED[kind]);
  const avatars = createPool(() => createAvatar(scene, atlas));
  const ghost = createGhost(scene);
  const drawFar = createFarCrowd(scene, atlas);
  const ids = new Set<number>();
  return {
    draw(drawn, mine, seen, company, sayings, now) {
      const view = {
        left: seen.left - MARGIN,
        top: seen.top - MARGIN,
        right: seen.right + MARGIN,
        bottom: seen.bottom + MARGIN,
      };
      const from = mine ?? { x: (view.left + view.right) / 2, y: (view.top + view.bottom) / 2 };
      const rankOf = (id: number): number => {
        const rank = company.get(id)?.rank ?? UNKNOWN;
        return rank > SPEAKER && sayings.of(id, now) !== '' ? SPEAKER : rank;
      };
      const { near, far } = crowd.choose(drawn, from, view, rankOf);
      ids.clear();
      for (const i of near) ids.add(drawn[i].id);
      avatars.keep(ids);
      for (const i of near) avatars.of(drawn[i].id).place(drawn[i], company.get(drawn[i].id), now);
      drawFar(drawn, far, company, now);
      if (mine) ghost.place(mine, company.get(mine.id), now);
      else ghost.hide();
      return names.choose(drawn, from, view, rankOf).near;
    },
  };
}
