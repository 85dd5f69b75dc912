/** A candidate of the choice, with its feet in pixels of the map. */
export type StandingBody = { readonly id: number; readonly x: number; readonly y: number };
/** A part of the map, in pixels. */
export type View = { left: number; top: number; right: number; bottom: number };

/** Indexes into the candidates. The next choice reuses the lists. */
export type Choice = {
  /** At most `cap` bodies: the best ranks first, then the nearest. */
  readonly near: readonly number[];
  /** The other bodies within the view. */
  readonly far: readonly number[];
};

/**
 * More than the square of any distance on a map (204 tiles of 32 pixels), so that rank always decides before distance.
 */
const RANK_STEP = 1e9;
/** A body that was chosen stays so until another one is nearer by a sixth (0.7 of the squared distance). */
const KEEP = 0.7;

/**
 * Moves the `count` lowest of `order[0..length)` to the front, unsorted (Hoare's selection). Equal scores are ordered
 * by index.
 */
function selectLowest(order: Int32Array, length: number, count: number, scores: Float64Array): void {
  const isBefore = (a: number, b: number): boolean => scores[a] < scores[b] || (scores[a] === scores[b] && a < b);
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const pivot = order[(low + high) >> 1];
    let left = low;
    let right = high;
    while (left <= right) {
      while (isBefore(order[left], pivot)) left += 1;
      while (isBefore(pivot, order[right])) right -= 1;
      if (left > right) break;
      const swapped = order[left];
      order[left] = order[right];
      order[right] = swapped;
      left += 1;
      right -= 1;
    }
    if (count - 1 <= right) high = right;
    else if (count - 1 >= left) low = left;
    else return;
  }
}

/**
 * Chooses in every frame which of a crowd get full treatment (an avatar with its own depth, a name), at most `cap`.
 * Ranks are small whole numbers, 0 first. While the crowd stands still, the choice does not change.
 */
export function createCrowd(cap: number) {
  let scores = new Float64Array(256);
  let order = new Int32Array(256);
  const near: number[] = [];
  const far: number[] = [];
  const kept = new Set<number>();
  const choice: Choice = { near, far };
  return {
    choose(
      bodies: readonly StandingBody[],
      from: { x: number; y: number },
      view: View,
      rankOf: (id: number) => number,
    ): Choice {
      if (scores.length < bodies.length) {
        scores = new Float64Array(bodies.length * 2);
        order = new Int32Array(bodies.length * 2);
      }
      let seen = 0;
      for (let i = 0; i < bodies.length; i++) {
        const { id, x, y } = bodies[i];
        if (x < view.left || x > view.right || y < view.top || y > view.bottom) continue;
        const distance = (x - from.x) * (x - from.x) + (y - from.y) * (y - from.y);
        scores[i] = rankOf(id) * RANK_STEP + (kept.has(id) ? distance * KEEP - 1 : distance);
        order[seen] = i;
        seen += 1;
      }
      const chosen = Math.min(cap, seen);
      if (seen > cap) selectLowest(order, seen, cap, scores);
      near.length = 0;
      far.length = 0;
      kept.clear();
      for (let k = 0; k < seen; k++) {
        if (k >= chosen) {
          far.push(order[k]);
          continue;
        }
        near.push(order[k]);
        kept.add(bodies[order[k]].id);
      }
      return choice;
    },
  };
}
