import type { BlendMode } from '../../../shared/map/drawing/model.ts';
import { colourOf } from './colours.ts';
import type { Item } from './items.ts';
import { cutFrom, frameAt } from './looks.ts';
import type { Picture } from './pictures.ts';
import { paintText } from './text.ts';

const operationOf = (blend: BlendMode): GlobalCompositeOperation => {
  if (blend === 'normal') return 'source-over';
  return blend === 'add' ? 'lighter' : blend;
};

type Cut = NonNullable<ReturnType<typeof cutFrom>>;

/** Draws the cut at 0,0 in its own size, with its colours multiplied by the tint, as Tiled does. Returns the canvas. */
export function tinted(scratch: CanvasRenderingContext2D, cut: Cut, css: string): HTMLCanvasElement {
  const { canvas } = scratch;
  canvas.width = cut.sourceWidth;
  canvas.height = cut.sourceHeight;
  const draw = (): void => scratch.drawImage(cut.source, -cut.x, -cut.y);
  draw();
  scratch.globalCompositeOperation = 'multiply';
  scratch.fillStyle = css;
  scratch.fillRect(0, 0, canvas.width, canvas.height);
  scratch.globalCompositeOperation = 'destination-in';
  draw();
  scratch.globalCompositeOperation = 'source-over';
  return canvas;
}

export type Painter = (context: CanvasRenderingContext2D, item: Item, now: number) => void;

/** Paints items with the context's transform, which converts pixels of the map to those of the canvas. */
export function createPainter(pictures: readonly Picture[]): Painter {
  const scratch = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  return (context, item, now) => {
    const { x, y, width, height, rotation, flipX, flipY, tint } = item;
    context.save();
    context.globalAlpha = item.opacity;
    context.globalCompositeOperation = operationOf(item.blend);
    const isPlain = rotation === 0 && !flipX && !flipY;
    if (isPlain) context.translate(x, y);
    else {
      context.translate(x + width / 2, y + height / 2);
      // sine and cosine make a quarter turn that is not exact and would blur the edges
      if (rotation === 90) context.transform(0, 1, -1, 0, 0, 0);
      else context.rotate((rotation * Math.PI) / 180);
      context.scale(flipX ? -1 : 1, flipY ? -1 : 1);
      context.translate(-width / 2, -height / 2);
    }
    if ('text' in item) paintText(context, item.text);
    else {
      const cut = cutFrom(pictures, item.look[frameAt(item.look, now).frame]);
      if (cut && tint !== null && scratch) {
        const { css, alpha } = colourOf(tint);
        context.globalAlpha *= alpha;
        const { sourceWidth, sourceHeight } = cut;
        context.drawImage(tinted(scratch, cut, css), 0, 0, sourceWidth, sourceHeight, 0, 0, width, height);
      } else if (cut) {
        context.drawImage(cut.source, cut.x, cut.y, cut.sourceWidth, cut.sourceHeight, 0, 0, width, height);
      }
    }
    context.restore();
  };
}
