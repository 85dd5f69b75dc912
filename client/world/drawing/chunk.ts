import type { BakedLook } from '../../../shared/map/drawing/model.ts';
import { boundsOf } from '../../../shared/map/drawing/placing.ts';
import type { Item, Layer, Rect } from './items.ts';
import { frameAt } from './looks.ts';
import type { Painter } from './paint.ts';

type Moving = { look: BakedLook; bounds: Rect; frame: number };

/** A square part of the map, painted on a canvas. */
export type Chunk = {
  /** Paints everything anew. Returns false if nothing is visible there. */
  paint(now: number): boolean;
  /** Paints what has changed since. Returns true if anything did, so that the texture must be uploaded again. */
  move(now: number): boolean;
};

const grown = ({ x, y, width, height }: Rect, by: number): Rect => {
  const left = Math.floor(x * by);
  const top = Math.floor(y * by);
  return { x: left, y: top, width: Math.ceil((x + width) * by) - left, height: Math.ceil((y + height) * by) - top };
};

/**
 * Paints `area`, in pixels of the map, on the whole canvas. `still`: the visitor asked for reduced motion, so every
 * look shows its first frame.
 */
export function createChunk(
  context: CanvasRenderingContext2D,
  area: Rect,
  layers: readonly Layer[],
  painter: Painter,
  still: boolean,
): Chunk {
  const density = context.canvas.width / area.width;
  let moving: Moving[] = [];
  let changesAt = Number.POSITIVE_INFINITY;

  const begin = (): void => {
    context.setTransform(density, 0, 0, density, -area.x * density, -area.y * density);
    // one pixel of the canvas for each of the map, or fewer where tiles are very large
    context.imageSmoothingEnabled = density < 1;
  };
  const each = (rect: Rect, visit: (item: Item) => void): void => {
    for (const layer of layers) layer(rect, visit);
  };
  /** Schedules the next change of one of the looks. */
  const plan = (now: number): void => {
    changesAt = Number.POSITIVE_INFINITY;
    for (const one of moving) changesAt = Math.min(changesAt, now + frameAt(one.look, now).left);
  };

  return {
    paint(now) {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, context.canvas.width, context.canvas.height);
      begin();
      moving = [];
      let isAnything = false;
      each(area, (item) => {
        isAnything = true;
        painter(context, item, still ? 0 : now);
        if (still || !('look' in item) || item.look.length < 2) return;
        moving.push({ look: item.look, bounds: boundsOf(item), frame: frameAt(item.look, now).frame });
      });
      plan(now);
      return isAnything;
    },
    move(now) {
      if (now < changesAt) return false;
      const changed = moving.filter((one) => {
        const { frame } = frameAt(one.look, now);
        const isOther = frame !== one.frame;
        one.frame = frame;
        return isOther;
      });
      plan(now);
      if (changed.length === 0) return false;
      context.save();
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.beginPath();
      let [left, top, right, bottom] = [area.x + area.width, area.y + area.height, area.x, area.y];
      for (const { bounds } of changed) {
        const { x, y, width, height } = grown({ ...bounds, x: bounds.x - area.x, y: bounds.y - area.y }, density);
        context.rect(x, y, width, height);
        left = Math.min(left, bounds.x);
        top = Math.min(top, bounds.y);
        right = Math.max(right, bounds.x + bounds.width);
        bottom = Math.max(bottom, bounds.y + bounds.height);
      }
      context.clip();
      context.clearRect(0, 0, context.canvas.width, context.canvas.height);
      begin();
      each({ x: left, y: top, width: right - left, height: bottom - top }, (item) => painter(context, item, now));
      context.restore();
      return true;
    },
  };
}
