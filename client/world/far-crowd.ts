import type Phaser from 'phaser';
import type { Atlas } from './atlas.ts';
import { AWAY_ALPHA, poseOf } from './avatar.ts';
import type { Known } from './company.ts';
import { FRAME } from './looks.ts';
import type { Drawn } from './model.ts';

/** How many pixels of the map share one depth: half a tile, so that a booth on the next tile cuts nobody in half. */
const BAND = 16;

/**
 * Draws everybody beyond the cap in bands, with one game object for all bodies of a band. They walk and look like the
 * others, but the depth order within a band is not exact.
 */
export function createFarCrowd(scene: Phaser.Scene, atlas: Atlas) {
  const bands = new Map<
    number,
    { blitter: Phaser.GameObjects.Blitter; bobs: Phaser.GameObjects.Bob[]; used: number }
  >();
  const [first] = atlas('', 0);

  const bandOf = (y: number) => {
    const row = Math.floor(y / BAND);
    const known = bands.get(row);
    if (known) return known;
    const blitter = scene.add.blitter(0, 0, first.texture.key).setDepth(row * BAND);
    const band = { blitter, bobs: [], used: 0 };
    bands.set(row, band);
    return band;
  };

  return (bodies: readonly Drawn[], far: readonly number[], company: ReadonlyMap<number, Known>, now: number): void => {
    for (const band of bands.values()) band.used = 0;
    for (const i of far) {
      const body = bodies[i];
      const known = company.get(body.id);
      const band = bandOf(body.y);
      const frame = atlas(known?.look ?? '', body.id)[poseOf(body, now)];
      const bob = band.bobs[band.used] ?? band.blitter.create(0, 0, frame);
      band.bobs[band.used] = bob;
      band.used += 1;
      bob.x = Math.round(body.x) - FRAME.width / 2;
      bob.y = Math.round(body.y) - FRAME.soles;
      bob.setFrame(frame);
      bob.alpha = known?.away ? AWAY_ALPHA : 1;
      bob.visible = true;
    }
    for (const { blitter, bobs, used } of bands.values()) {
      blitter.setVisible(used > 0);
      for (let i = used; i < bobs.length && bobs[i].visible; i++) bobs[i].visible = false;
    }
  };
}
