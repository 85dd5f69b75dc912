import type { PublicDraw } from '../../shared/api/draws.ts';
import { fromHex, toHex, utf8 } from '../../shared/fair/bytes.ts';
import { freezeLine } from '../../shared/fair/draw-file.ts';
import { portableHasher } from '../../shared/fair/hasher.ts';
import { isIncluded } from '../../shared/fair/merkle.ts';

type Shown = Pick<PublicDraw, 'commit' | 'freeze' | 'mine'>;

/**
 * Whether the visitor's lot is in the list whose closing hash the page shows: the root belongs to that hash, and the
 * audit path leads from the lot to the root. The word of the server is not needed.
 */
export function isMineProven({ commit, freeze, mine }: Shown): boolean {
  if (!freeze || !mine) return false;
  try {
    const line = freezeLine({ commit, frozenAt: freeze.at, count: freeze.count, root: freeze.root });
    if (toHex(portableHasher.sha256(utf8(line))) !== freeze.hash) return false;
    const { lot, index, proof } = mine;
    return isIncluded({
      leaf: fromHex(lot),
      index,
      count: freeze.count,
      path: proof.map(fromHex),
      root: fromHex(freeze.root),
    });
  } catch {
    // what is no hash proves nothing
    return false;
  }
}
