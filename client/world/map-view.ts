import type Phaser from 'phaser';
import type { Drawing } from '../../shared/map/drawing/model.ts';
import type { View } from './crowd.ts';
import { DEPTH } from './depth.ts';
import { colourOf } from './drawing/colours.ts';
import { layersOf, spriteLayer } from './drawing/items.ts';
import { createPainter } from './drawing/paint.ts';
import type { Picture } from './drawing/pictures.ts';
import { createSheet, type Sheet, type SheetFrame } from './drawing/sheet.ts';
import { groupLayers } from './drawing/sheets.ts';
import { createStanding } from './drawing/standing.ts';
import type { Pose } from './poses.ts';

/** All shadows are one sheet with this opacity, so that overlapping shadows do not add up. */
const SHADOW_ALPHA = 0.24;

export type MapView = {
  /** Shows what is in view (world pixels). `now` in milliseconds. `pose`: once games pose pictures. */
  update(view: View, now: number, pose: Pose | null): void;
  /** Frees all textures. */
  stop(): void;
};

/** Draws a baked map. `still`: the visitor asked for reduced motion. */
export function createMapView(
  scene: Phaser.Scene,
  drawing: Drawing,
  pictures: readonly Picture[],
  still: boolean,
): MapView {
  const { scale, parallaxOrigin, tileWidth, background } = drawing;
  const frame: SheetFrame = {
    tileWidth,
    painter: createPainter(pictures),
    still,
    parallaxOrigin: { x: parallaxOrigin.x * scale, y: parallaxOrigin.y * scale },
  };
  if (background !== null) scene.cameras.main.setBackgroundColor(colourOf(background).css);
  const sheets = (['below', 'above'] as const).flatMap((side): Sheet[] =>
    groupLayers(drawing[side], side === 'below').map(({ layers, ...look }, i) =>
      createSheet(scene, layersOf(layers, drawing, pictures), { ...look, depth: DEPTH[side] + i, alpha: 1 }, frame),
    ),
  );
  if (drawing.shadows.length > 0) {
    const shadows = spriteLayer({ sprites: drawing.shadows, blend: 'normal' }, drawing, pictures);
    const look = { depth: DEPTH.shadow, alpha: SHADOW_ALPHA, blend: 0, parallaxX: 1, parallaxY: 1 };
    sheets.push(createSheet(scene, [shadows], look, frame));
  }
  const standing = createStanding(scene, drawing, pictures, still);
  return {
    update(view, now, pose) {
      for (const sheet of sheets) sheet.update(view, now);
      standing.update(view, now, pose);
    },
    stop() {
      for (const part of [...sheets, standing]) part.stop();
    },
  };
}
