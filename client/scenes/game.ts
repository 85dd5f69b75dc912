import Phaser from 'phaser';
import type { Session } from '../play/session.ts';
import { createShelf, type PicturePack } from '../world/drawing/pictures.ts';
import type { WorldModel } from '../world/model.ts';
import { PlaceScene } from './place.ts';

/** Starts Phaser in `host`; `labels` is the DOM layer over the canvas. */
export async function startGame(
  session: Session,
  model: WorldModel,
  pack: PicturePack,
  host: HTMLElement,
  labels: HTMLElement,
): Promise<void> {
  const shelf = createShelf(pack);
  const pictures = await shelf.of(model.map.drawing);
  new Phaser.Game({
    type: Phaser.AUTO,
    parent: host,
    backgroundColor: '#2e2840',
    pixelArt: true,
    roundPixels: true,
    banner: false,
    audio: { noAudio: true },
    scale: { mode: Phaser.Scale.RESIZE, width: '100%', height: '100%' },
    input: { keyboard: false },
    scene: new PlaceScene(session, model, labels, pack, shelf, pictures),
  });
}
