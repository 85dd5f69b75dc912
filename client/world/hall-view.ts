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
 * Avatars with a depth of their own. A desktop shows 250 tiles: more than one avatar on every second tile cannot be told apart
 * anyway; a phone shows half of that and draws at half the speed. The others are drawn by bands (far-crowd.ts).
 */
const MOST_NEAR = { desktop: 120, phone: 60 } as const;
/** Names shown at once: a crowd of more is a wall of text, and slow on a phone. */
const MOST_NAMED = { desktop: 24, phone: 12 } as const;
/** Pixels beyond the edge of the screen: heads and bubbles reach in from there. */
const MARGIN = 64;

export type HallView = {
  /** Draws one frame; returns who (indexes into `drawn`) has a name now. */
  draw(
    drawn: readonly Drawn[],
    mine: Drawn | undefined,
    seen: View,
    company: ReadonlyMap<number, Known>,
    sayings: Sayings,
    now: number,
  ): readonly number[];
};

/** Everybody in the hall, on a stage of Phaser: a few near in full, the crowd cheaply, nobody out of view. */
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
