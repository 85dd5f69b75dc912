import type Phaser from 'phaser';
import type { Atlas } from './atlas.ts';
import { bowOf } from './bows.ts';
import type { Known } from './company.ts';
import { DEPTH } from './depth.ts';
import { FRAME, facingOf, frameOf, sheetOf } from './looks.ts';
import type { Drawn } from './model.ts';

/** Walk frames change every 130 ms; a breath takes 1.6 s; a blink of 120 ms comes about every four seconds. */
const WALK_MS = 130;
const BREATH_MS = 1600;
const BLINK_EVERY_MS = 4000;
const BLINK_MS = 120;
/** The opacity of somebody who is away. */
export const AWAY_ALPHA = 0.5;
/** How visible the own avatar is behind a tree, a roof or a crowd. */
const THROUGH_ALPHA = 0.45;

/** Returns the number of the frame that an avatar shows now. Each body breathes and blinks at its own times. */
export function poseOf({ id, face, moving }: Pick<Drawn, 'id' | 'face' | 'moving'>, now: number): number {
  const own = now + ((id * 977) % BLINK_EVERY_MS);
  if (moving) return frameOf(facingOf(face), Math.floor(own / WALK_MS) % FRAME.walkFrames);
  const breath = own % BREATH_MS < BREATH_MS / 2 ? 'idle' : 'breath';
  return frameOf(facingOf(face), own % BLINK_EVERY_MS < BLINK_MS ? 'blink' : breath);
}

/** Bends a sprite at its feet while its body bows. */
function bend(image: Phaser.GameObjects.Image, id: number, now: number): void {
  const depth = bowOf(id, now);
  image.setScale(1 + depth * 0.06, 1 - depth * 0.3).setAngle(depth * 9);
}

/** An image on the stage that is lent to one body after the other. */
export type Avatar = {
  place(drawn: Drawn, known: Known | undefined, now: number): void;
  hide(): void;
};

export function createAvatar(scene: Phaser.Scene, atlas: Atlas): Avatar {
  const [first] = atlas('', 0);
  const image = scene.add.image(0, 0, first.texture.key, first.name).setOrigin(0.5, FRAME.soles / FRAME.height);
  return {
    place(drawn, known, now) {
      const frame = atlas(known?.look ?? '', drawn.id)[poseOf(drawn, now)];
      if (image.frame !== frame) image.setFrame(frame, false, false);
      image.setPosition(Math.round(drawn.x), Math.round(drawn.y)).setDepth(drawn.y);
      image.setAlpha(known?.away ? AWAY_ALPHA : 1).setVisible(true);
      bend(image, drawn.id, now);
    },
    hide() {
      image.setVisible(false);
    },
  };
}

/**
 * Draws the own avatar once more, pale and over everything, so that visitors find themselves behind a tree. In the open
 * it covers its own pixels and is invisible.
 */
export function createGhost(scene: Phaser.Scene): Avatar {
  const image = scene.add.image(0, 0, '__WHITE').setOrigin(0.5, FRAME.soles / FRAME.height);
  image.setAlpha(THROUGH_ALPHA).setDepth(DEPTH.ghost).setVisible(false);
  return {
    place(drawn, known, now) {
      const sheet = sheetOf(known?.look ?? '');
      const isThere = scene.textures.exists(sheet);
      // the sheet without shadows, as a second shadow would be visible
      if (isThere && image.texture.key !== sheet) image.setTexture(sheet).setOrigin(0.5, FRAME.soles / FRAME.height);
      if (isThere) image.setFrame(poseOf(drawn, now), false, false);
      image.setPosition(Math.round(drawn.x), Math.round(drawn.y)).setVisible(isThere);
      bend(image, drawn.id, now);
    },
    hide() {
      image.setVisible(false);
    },
  };
}
