import type Phaser from 'phaser';
import { FRAME, facingOf, frameOf, sheetOf } from './looks.ts';
import type { Drawn } from './model.ts';

/** Walk frames change every 130 ms; a breath takes 1.6 s; a blink of 120 ms comes about every four seconds. */
const WALK_MS = 130;
const BREATH_MS = 1600;
const BLINK_EVERY_MS = 4000;
const BLINK_MS = 120;

export type Avatar = {
  place(drawn: Drawn, now: number): void;
  look(look: string): void;
  fade(away: boolean): void;
  remove(): void;
};

export function createAvatar(scene: Phaser.Scene, id: number, look: string): Avatar {
  const shadow = scene.add.ellipse(0, 0, 18, 6, 0x2e205c, 0.28);
  const sprite = scene.add.sprite(0, 0, sheetOf(look)).setOrigin(0.5, FRAME.soles / FRAME.height);
  const blinkAt = (id * 977) % BLINK_EVERY_MS;
  return {
    place({ x, y, face, moving }, now) {
      const own = now + blinkAt;
      const step = Math.floor(own / WALK_MS) % FRAME.walkFrames;
      const breath = own % BREATH_MS < BREATH_MS / 2 ? 'idle' : 'breath';
      const rest = own % BLINK_EVERY_MS < BLINK_MS ? 'blink' : breath;
      sprite.setFrame(frameOf(facingOf(face), moving ? step : rest));
      sprite.setPosition(Math.round(x), Math.round(y)).setDepth(y);
      shadow.setPosition(Math.round(x), Math.round(y)).setDepth(y - 0.5);
    },
    look(next) {
      sprite.setTexture(sheetOf(next));
    },
    fade(away) {
      sprite.setAlpha(away ? 0.5 : 1);
    },
    remove() {
      sprite.destroy();
      shadow.destroy();
    },
  };
}
