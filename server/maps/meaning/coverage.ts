import type { Point } from '../reading/model.ts';

/** The share of a cell that shapes must cover together to mark it as solid. */
const COVER = 0.4;
/** A cell is sampled at this many lines, and along each at this many points. */
const SAMPLES = 8;
const ENOUGH = Math.ceil(COVER * SAMPLES * SAMPLES);
/** A line is followed in steps of this share of a cell. A cell with half a cell's length of it is marked. */
const STEP = 1 / 16;
const ENOUGH_STEPS = 8;

/** Positions are in cells of the walk grid. A 'line' is open and has no inside. */
export type Outline = { kind: 'area' | 'line'; points: Point[] };
export type GridSize = { columns: number; rows: number };
/**
 * How many sample lines edges may still cross. At 0 nothing more is computed, so that no file exhausts processor or
 * memory.
 */
export type Work = { left: number };

/** Counting a cell costs this much, compared with crossing a line. */
const CELL_COST = 1 / 8;

type Span = readonly [from: number, to: number];

/** Collects, for each sample line of an area, from where to where it is inside (even-odd), within the grid. */
function spansOf(points: readonly Point[], size: GridSize, work: Work, into: Map<number, Span[]>): void {
  const edges = points.map((a, i) => {
    const b = points[(i + 1) % points.length] ?? a;
    const [top, bottom] = a.y < b.y ? [a, b] : [b, a];
    const first = Math.max(0, Math.ceil(top.y * SAMPLES - 0.5));
    return { top, bottom, first, last: Math.min(size.rows * SAMPLES, Math.ceil(bottom.y * SAMPLES - 0.5)) };
  });
  work.left -= edges.reduce((sum, { first, last }) => sum + Math.max(0, last - first), 0);
  if (work.left <= 0) return;
  const crossings = new Map<number, number[]>();
  for (const { top, bottom, first, last } of edges) {
    for (let line = first; line < last; line++) {
      const share = ((line + 0.5) / SAMPLES - top.y) / (bottom.y - top.y);
      const x = (top.x + share * (bottom.x - top.x)) * SAMPLES;
      const known = crossings.get(line);
      if (known) known.push(x);
      else crossings.set(line, [x]);
    }
  }
  const most = size.columns * SAMPLES;
  for (const [line, xs] of crossings) {
    xs.sort((a, b) => a - b);
    for (let i = 0; i + 1 < xs.length; i += 2) {
      const from = Math.max(0, Math.ceil((xs[i] ?? 0) - 0.5));
      const to = Math.min(most, Math.ceil((xs[i + 1] ?? 0) - 0.5));
      if (from >= to) continue;
      const known = into.get(line);
      if (known) known.push([from, to]);
      else into.set(line, [[from, to]]);
    }
  }
}

/** Returns how many samples of each cell are covered, by cell number: the union of all spans. */
function countSamples(spans: Map<number, Span[]>, size: GridSize, work: Work): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [line, list] of spans) {
    const row = Math.floor(line / SAMPLES) * size.columns;
    let done = 0;
    for (const [start, to] of list.sort((a, b) => a[0] - b[0])) {
      const from = Math.max(start, done);
      work.left -= (Math.max(0, to - from) / SAMPLES) * CELL_COST;
      if (work.left <= 0) return counts;
      for (let x = from; x < to; ) {
        const column = Math.floor(x / SAMPLES);
        const end = Math.min(to, (column + 1) * SAMPLES);
        counts.set(row + column, (counts.get(row + column) ?? 0) + end - x);
        x = end;
      }
      done = Math.max(done, to);
    }
  }
  return counts;
}

function countSteps(points: readonly Point[], size: GridSize, work: Work, counts: Map<number, number>): void {
  points.slice(1).forEach((b, i) => {
    const a = points[i] ?? b;
    const steps = Math.round(Math.hypot(b.x - a.x, b.y - a.y) / STEP);
    work.left -= steps;
    if (work.left <= 0) return;
    for (let step = 0; step < steps; step++) {
      const share = (step + 0.5) / steps;
      const column = Math.floor(a.x + share * (b.x - a.x));
      const row = Math.floor(a.y + share * (b.y - a.y));
      if (column < 0 || row < 0 || column >= size.columns || row >= size.rows) continue;
      const cell = row * size.columns + column;
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
  });
}

/**
 * Returns the cells that areas together cover by at least 40 %, and those which contain half a cell's length of a line.
 */
export function coveredCells(outlines: readonly Outline[], size: GridSize, work: Work): number[] {
  const spans = new Map<number, Span[]>();
  const steps = new Map<number, number>();
  for (const { kind, points } of outlines) {
    if (work.left <= 0) break;
    if (kind === 'area') spansOf(points, size, work, spans);
    else countSteps(points, size, work, steps);
  }
  const cells = new Set<number>();
  for (const [cell, count] of countSamples(spans, size, work)) if (count >= ENOUGH) cells.add(cell);
  for (const [cell, count] of steps) if (count >= ENOUGH_STEPS) cells.add(cell);
  return [...cells];
}
