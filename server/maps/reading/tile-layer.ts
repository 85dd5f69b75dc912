import { type Box, type Encoding, encodingOf, readCells } from './cells.ts';
import { isRaw, numberIn, type Raw, rawsOf, textOf, wholeOf } from './fields.ts';
import { LIMITS } from './limits.ts';
import { report, type Scope, spend } from './reading.ts';

/** The box around what was read of an infinite map so far, in Tiled's coordinates. */
export type Extent = { left: number; top: number; right: number; bottom: number };

export type Cells = Box & { gids: Uint32Array; encoding: Encoding };

const EMPTY: Box = { x: 0, y: 0, width: 0, height: 0 };

/** Extends the extent by `box`. Returns false if it would exceed the maximum size of a map. */
function widen(extent: Extent, box: Box): boolean {
  const left = Math.min(extent.left, box.x);
  const top = Math.min(extent.top, box.y);
  const right = Math.max(extent.right, box.x + box.width);
  const bottom = Math.max(extent.bottom, box.y + box.height);
  if (right - left > LIMITS.side || bottom - top > LIMITS.side) return false;
  Object.assign(extent, { left, top, right, bottom });
  return true;
}

function boxAround(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return EMPTY;
  const around: Extent = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const box of boxes) widen(around, box);
  return { x: around.left, y: around.top, width: around.right - around.left, height: around.bottom - around.top };
}

function chunkBox(raw: Raw, scope: Scope): Box | null {
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => numberIn(raw[name]) ?? Number.NaN);
  const numbers = [x, y, width, height];
  const isBox = numbers.every(Number.isInteger) && (width ?? 0) > 0 && (height ?? 0) > 0;
  if (!isBox) report(scope, 'wrong-field', 'chunk', numbers.join(', '), 'x, y, width, height');
  return isBox ? { x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0 } : null;
}

function readChunks(raws: Raw[], encoding: Encoding, extent: Extent, scope: Scope): Box & { gids: Uint32Array } {
  const chunks: { box: Box; raw: Raw; scope: Scope }[] = [];
  let isTold = false;
  for (const raw of raws) {
    const box = chunkBox(raw, scope);
    if (!box) continue;
    const at = { ...scope, where: { ...scope.where, tile: `${box.x},${box.y}` } };
    if (widen(extent, box)) {
      if (spend(scope, 'cells', box.width * box.height, 'limit-cells')) chunks.push({ box, raw, scope: at });
    } else if (!isTold) {
      isTold = true;
      report(at, 'limit-size', `${box.x},${box.y} ${box.width}x${box.height}`, `${LIMITS.side}x${LIMITS.side}`);
    }
  }
  const around = boxAround(chunks.map((chunk) => chunk.box));
  if (!spend(scope, 'cells', around.width * around.height, 'limit-cells')) return { ...EMPTY, gids: new Uint32Array() };
  const gids = new Uint32Array(around.width * around.height);
  for (const { box, raw, scope: at } of chunks) {
    const cells = readCells(raw.data, encoding, box, at);
    for (let row = 0; row < box.height; row++) {
      const to = (box.y - around.y + row) * around.width + box.x - around.x;
      gids.set(cells.subarray(row * box.width, (row + 1) * box.width), to);
    }
  }
  return { ...around, gids };
}

/**
 * Returns the cells of a tile layer in Tiled's own coordinates. `map` is the box of a finite map, null for an infinite
 * one.
 */
export function readTileCells(raw: Raw, map: Box | null, extent: Extent, scope: Scope): Cells | null {
  const named = textOf(raw, 'encoding', scope, 'csv');
  const compression = textOf(raw, 'compression', scope);
  const encoding = encodingOf(named, compression);
  if (encoding === null) {
    report(scope, 'unsupported-encoding', `${named} ${compression}`.trim());
    return null;
  }
  const chunks = raw.chunks === undefined ? null : rawsOf(raw, 'chunks', scope).filter(isRaw);
  if (chunks) return { ...readChunks(chunks, encoding, extent, scope), encoding };
  // <data/> without chunks: an empty layer of an infinite map.
  const isEmpty = map === null && (raw.data === undefined || (typeof raw.data === 'string' && raw.data.trim() === ''));
  if (isEmpty) return { ...EMPTY, gids: new Uint32Array(), encoding };
  const size = (name: 'width' | 'height') => wholeOf(raw, name, scope, map?.[name], 0);
  const start = (name: string) => (map === null ? wholeOf(raw, name, scope, 0) : 0);
  const box = { x: start('startx'), y: start('starty'), width: size('width'), height: size('height') };
  const isLarge = box.width > LIMITS.side || box.height > LIMITS.side;
  if (isLarge || (map === null && !widen(extent, box))) {
    report(scope, 'limit-size', `${box.width}x${box.height}`, `${LIMITS.side}x${LIMITS.side}`);
    return null;
  }
  if (!spend(scope, 'cells', box.width * box.height, 'limit-cells')) return null;
  return { ...box, gids: readCells(raw.data, encoding, box, scope), encoding };
}
