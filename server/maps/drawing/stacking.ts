import type { StandingSprite } from '../../../shared/map/drawing/model.ts';
import { boundsOf } from '../../../shared/map/drawing/placing.ts';
import type { Where } from '../diagnostics.ts';

/**
 * A picture that may stand among the avatars. `layer`: the position of its layer in Tiled's drawing order. `stands`: it
 * has a base, or its author set it so; otherwise it stands only on another picture.
 */
export type Upright = { sprite: StandingSprite; layer: number; stands: boolean; hasBase: boolean; where: Where };

/** How many pairs of pictures are compared: far more than any hall has, and some hundredths of a second. */
const MOST_PAIRS = 2_000_000;

/**
 * Orders pictures over those that they overlap in a lower layer, as Tiled draws them: by layer first, and by feet
 * within one layer. A picture whose feet are behind those of the picture under it takes the other's feet. Returns the
 * pictures that stand now, in the same order.
 */
export function stacked(uprights: readonly Upright[]): Upright[] {
  const done: Upright[] = [];
  const boxes = uprights.map(({ sprite }) => boundsOf(sprite));
  let pairs = 0;
  for (const [i, upright] of uprights.entries()) {
    const box = boxes[i] ?? { x: 0, y: 0, width: 0, height: 0 };
    let { stands } = upright;
    let { feet } = upright.sprite;
    for (const [k, under] of done.entries()) {
      // the list is in the order of the layers
      if (under.layer === upright.layer || pairs === MOST_PAIRS) break;
      pairs += 1;
      const other = boxes[k];
      if (!under.stands || !other) continue;
      if (box.x >= other.x + other.width || other.x >= box.x + box.width) continue;
      if (box.y >= other.y + other.height || other.y >= box.y + box.height) continue;
      stands = true;
      feet = Math.max(feet, under.sprite.feet);
    }
    done.push({ ...upright, stands, sprite: { ...upright.sprite, feet } });
  }
  return done;
}
