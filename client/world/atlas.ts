import type Phaser from 'phaser';
import { LOOKS } from '../../shared/looks.ts';
import { FRAME, sheetOf } from './looks.ts';

const KEY = 'avatars';
/** Sheets in a row. 4 x 3 sheets of 224 x 192 pixels make a texture that every phone supports. */
const ACROSS = 4;
/** The ellipse under every avatar: half-widths per row, centred at the soles. */
const SHADOW_ROWS = [5, 8, 9, 9, 8, 5] as const;
const SHADOW = 'rgb(46 32 92 / 28%)';
const SILHOUETTE = 'rgb(46 32 92 / 32%)';

const SHEET = { width: FRAME.width * FRAME.columns, height: FRAME.height * 4 } as const;

type Frames = readonly Phaser.Textures.Frame[];
/** Returns the frames of a look, numbered by `frameOf`. For a look that is not known yet: a silhouette. */
export type Atlas = (look: string, id: number) => Frames;

/** Draws the avatar of a body whose look is not known yet. */
function silhouetteOf(sheet: CanvasImageSource | undefined): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = SHEET.width;
  canvas.height = SHEET.height;
  const context = canvas.getContext('2d');
  if (!context || !sheet) return canvas;
  context.drawImage(sheet, 0, 0);
  context.globalCompositeOperation = 'source-in';
  context.fillStyle = SILHOUETTE;
  context.fillRect(0, 0, SHEET.width, SHEET.height);
  return canvas;
}

/**
 * Puts all looks with their shadows into one texture, so that a crowd is one batch of the graphics card. With a sheet
 * and a shadow shape of its own, each avatar would break the batch twice.
 */
export function bakeAtlas(scene: Phaser.Scene): Atlas {
  const sheets = new Map<string, CanvasImageSource>();
  for (const look of [...LOOKS, 'greeter']) {
    const image = scene.textures.exists(sheetOf(look)) && scene.textures.get(sheetOf(look)).getSourceImage();
    if (image instanceof HTMLImageElement || image instanceof HTMLCanvasElement) sheets.set(look, image);
  }
  sheets.set('', silhouetteOf(sheets.values().next().value));
  if (scene.textures.exists(KEY)) scene.textures.remove(KEY);
  const rows = Math.ceil(sheets.size / ACROSS);
  const texture = scene.textures.createCanvas(KEY, SHEET.width * ACROSS, SHEET.height * rows);
  if (!texture) throw new Error('no canvas for the avatars');
  const frames = new Map<string, Frames>();
  for (const [n, [look, sheet]] of [...sheets].entries()) {
    const left = (n % ACROSS) * SHEET.width;
    const top = Math.floor(n / ACROSS) * SHEET.height;
    const list: Phaser.Textures.Frame[] = [];
    texture.context.fillStyle = SHADOW;
    for (let y = top; y < top + SHEET.height; y += FRAME.height) {
      for (let x = left; x < left + SHEET.width; x += FRAME.width) {
        for (const [row, half] of SHADOW_ROWS.entries()) {
          const middle = x + FRAME.width / 2;
          texture.context.fillRect(middle - half, y + FRAME.soles - SHADOW_ROWS.length / 2 + row, half * 2, 1);
        }
        const frame = texture.add(`${look}:${list.length}`, 0, x, y, FRAME.width, FRAME.height);
        if (frame) list.push(frame);
      }
    }
    texture.context.drawImage(sheet, left, top);
    frames.set(look, list);
  }
  texture.refresh();
  const nobody = frames.get('') ?? [];
  return (look, id) => frames.get(look) ?? frames.get(LOOKS[id % LOOKS.length]) ?? nobody;
}
