import { compareBytes, concat } from './bytes.ts';
import { type Hasher, portableHasher } from './hasher.ts';

/*
 * The Merkle tree of RFC 6962, section 2.1. A leaf and an inner node are hashed with different first bytes, so that
 * nobody can present one as the other. A node without a neighbour goes up unchanged.
 */

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export const leafHash = (data: Uint8Array, { sha256 }: Hasher = portableHasher): Uint8Array =>
  sha256(concat(LEAF, data));

export const nodeHash = (left: Uint8Array, right: Uint8Array, { sha256 }: Hasher = portableHasher): Uint8Array =>
  sha256(concat(NODE, left, right));

export type MerkleRoot = {
  /** Adds the next leaf. */
  add: (data: Uint8Array) => void;
  /** The number of leaves so far. */
  count: () => number;
  /** The root over the leaves so far; SHA-256 of nothing if there are none. More leaves may follow. */
  root: () => Uint8Array;
};

/**
 * Computes a root over a stream of leaves. It keeps one hash for each bit of their number: the roots of complete
 * subtrees, the largest first.
 */
export function createMerkleRoot(hasher: Hasher = portableHasher): MerkleRoot {
  const subtrees: Uint8Array[] = [];
  let count = 0;
  return {
    add(data) {
      let node = leafHash(data, hasher);
      // each bit that was set is a complete subtree of the same size as the new one: the two become one
      for (let bits = count; bits % 2 === 1; bits = Math.floor(bits / 2)) {
        node = nodeHash(subtrees.pop() ?? node, node, hasher);
      }
      subtrees.push(node);
      count += 1;
    },
    count: () => count,
    root() {
      if (count === 0) return hasher.sha256(new Uint8Array());
      return subtrees.reduceRight((right, left) => nodeHash(left, right, hasher));
    },
  };
}

/** The level of the tree above these nodes. */
const levelAbove = (nodes: readonly Uint8Array[], hasher: Hasher): Uint8Array[] =>
  Array.from({ length: Math.ceil(nodes.length / 2) }, (_, at) => {
    const [left, right] = [nodes[2 * at], nodes[2 * at + 1]];
    if (!left) throw new RangeError('a level has no such node');
    return right ? nodeHash(left, right, hasher) : left;
  });

/**
 * All levels of the tree above these nodes, which are a whole level themselves (usually the hashes of all leaves), from
 * the bottom up. A server that makes many paths keeps them: to make them costs a hash for each node, and a path none.
 */
export function levelsOf(nodes: readonly Uint8Array[], hasher: Hasher = portableHasher): (readonly Uint8Array[])[] {
  const levels = [nodes];
  for (let level = nodes; level.length > 1; ) {
    level = levelAbove(level, hasher);
    levels.push(level);
  }
  return levels;
}

/** The root over nodes of one level. */
export const rootOfNodes = (nodes: readonly Uint8Array[], hasher: Hasher = portableHasher): Uint8Array =>
  levelsOf(nodes, hasher).at(-1)?.[0] ?? hasher.sha256(new Uint8Array());

/** The audit path of a node by the levels of its tree. Throws a RangeError if there is no such node. */
export function pathIn(levels: readonly (readonly Uint8Array[])[], index: number): Uint8Array[] {
  if (!levels[0]?.[index]) throw new RangeError(`no node ${index}`);
  let at = index;
  return levels.flatMap((level) => {
    const neighbour = level[at % 2 === 0 ? at + 1 : at - 1];
    at = Math.floor(at / 2);
    return neighbour ?? [];
  });
}

/**
 * The audit path of the node at `index`: the neighbours on the way to the root, from the bottom up.
 *
 * The path in a large tree can be made of two: that of the leaf in its block of 2^k leaves, then that of the block among
 * the roots of all blocks. So a server keeps the roots of the blocks and reads one block for a path. Throws a RangeError
 * if there is no such node.
 */
export const auditPath = (nodes: readonly Uint8Array[], index: number, hasher: Hasher = portableHasher): Uint8Array[] =>
  pathIn(levelsOf(nodes, hasher), index);

export type Inclusion = {
  leaf: Uint8Array;
  index: number;
  count: number;
  path: readonly Uint8Array[];
  root: Uint8Array;
};

/** Whether the audit path leads from the leaf, as number `index` of `count`, to the root (RFC 9162, 2.1.3.2). */
export function isIncluded({ leaf, index, count, path, root }: Inclusion, hasher: Hasher = portableHasher): boolean {
  if (![index, count].every(Number.isSafeInteger) || index < 0 || index >= count) return false;
  let node = leafHash(leaf, hasher);
  let used = 0;
  // `last` is the number of the rightmost node of the level, `at` that of ours
  for (let at = index, last = count - 1; last > 0; at = Math.floor(at / 2), last = Math.floor(last / 2)) {
    if (at % 2 === 0 && at === last) continue;
    const neighbour = path[used];
    if (neighbour?.length !== 32) return false;
    node = at % 2 === 0 ? nodeHash(node, neighbour, hasher) : nodeHash(neighbour, node, hasher);
    used += 1;
  }
  return used === path.length && compareBytes(node, root) === 0;
}
