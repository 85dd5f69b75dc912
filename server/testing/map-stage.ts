import Phaser from 'phaser';
import { createShelf, type PicturePack } from '../../client/world/drawing/pictures.ts';
import { createMapView } from '../../client/world/map-view.ts';
import type { Drawing } from '../../shared/map/drawing/model.ts';

/**
 * `x`, `y`: the corner of the view in pixels of the world. `now`: when the view is drawn, one time after the other.
 * `poses`: the frame of posed pictures each time. `still`: with reduced motion.
 */
export type Shot = {
  x: number;
  y: number;
  width: number;
  height: number;
  now: readonly number[];
  poses?: readonly number[];
  still?: boolean;
};

/** The game of the last picture; one page draws many. */
let game: Phaser.Game | null = null;

async function clear(): Promise<void> {
  const last = game;
  if (!last) return;
  game = null;
  await new Promise<void>((gone) => {
    last.events.once('destroy', () => gone());
    last.destroy(true);
  });
}

/**
 * Runs in the browser of a test: draws a map as the expo does, without a place around it. Ends when the picture is on
 * the canvas. `times`: how often the whole view is made anew, as on every save of an author.
 */
export async function show(drawing: Drawing, pack: PicturePack, shot: Shot, times = 1): Promise<{ textures: number }> {
  await clear();
  const shelf = createShelf(pack);
  const pictures = await shelf.of(drawing);
  const view = { left: shot.x, top: shot.y, right: shot.x + shot.width, bottom: shot.y + shot.height };
  return new Promise((drawn) => {
    let left = times;
    const scene = new Phaser.Scene('stage');
    Object.assign(scene, {
      create(): void {
        const map = createMapView(scene, drawing, pictures, shot.still ?? false);
        scene.events.once('shutdown', () => map.stop());
        scene.cameras.main.setScroll(shot.x, shot.y).setRoundPixels(true);
        for (const [i, now] of shot.now.entries()) map.update(view, now, () => shot.poses?.[i] ?? 0);
        left -= 1;
        scene.sys.game.events.once('postrender', () => {
          if (left > 0) scene.scene.restart();
          else drawn({ textures: scene.textures.getTextureKeys().length });
        });
      },
    });
    game = new Phaser.Game({
      type: Phaser.AUTO,
      parent: document.body,
      backgroundColor: '#2e2840',
      pixelArt: true,
      roundPixels: true,
      banner: false,
      audio: { noAudio: true },
      input: { keyboard: false },
      width: shot.width,
      height: shot.height,
      scene,
    });
  });
}
