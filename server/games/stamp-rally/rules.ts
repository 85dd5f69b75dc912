import type { StampConfig } from '../../../shared/games/stamp-rally/spec.ts';
import type { StampView } from '../../../shared/games/stamp-rally/view.ts';
import { toTicks } from '../game-half.ts';
import { plainCode, type TrailRules, type TrailStop } from '../trail-half.ts';
import type { Stop } from './stops.ts';

type Got = ReadonlySet<string>;

/** Returns how many rows, columns and (on a square card) diagonals of the card are full. Incomplete rows do not count. */
export function fullLines(stops: readonly { id: string }[], columns: number, got: Got): number {
  const rows = Math.floor(stops.length / columns);
  const has = (row: number, column: number): boolean => got.has(stops[row * columns + column].id);
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
  const lines = numbers(rows).map((row) => numbers(columns).every((column) => has(row, column)));
  if (rows > 0) lines.push(...numbers(columns).map((column) => numbers(rows).every((row) => has(row, column))));
  if (rows === columns && rows > 1) {
    lines.push(numbers(rows).every((i) => has(i, i)));
    lines.push(numbers(rows).every((i) => has(i, columns - 1 - i)));
  }
  return lines.filter(Boolean).length;
}

const trailStop = ({ id, ko, en, at, seconds }: Stop): TrailStop => ({
  id,
  title: { ko, en },
  at,
  stayTicks: toTicks(seconds),
});

/** The rules of a stamp rally, or of a treasure hunt. */
export function createStampRally(
  config: StampConfig,
  stops: readonly Stop[],
  codes: ReadonlyMap<string, string>,
): TrailRules<StampView> {
  const { prize, columns, needed, linesNeeded, isHunt } = config;
  const known = new Map(stops.map((stop) => [stop.id, stop]));
  const own = (got: Got): Got => new Set([...got].filter((id) => known.has(id)));
  const next = (got: Got): string | undefined => stops.find(({ id }) => !got.has(id))?.id;
  const isFinished = (all: Got): boolean => {
    const got = own(all);
    if (needed === 0 && linesNeeded === 0) return got.size === stops.length;
    return got.size >= needed && fullLines(stops, columns, got) >= linesNeeded;
  };
  return {
    prize,
    stops: stops.map(trailStop),
    stopOf(code) {
      const stop = known.get(codes.get(plainCode(code)) ?? '');
      return stop ? trailStop(stop) : null;
    },
    isOpen: (stop, got) => !isHunt || next(own(got)) === stop,
    isFinished,
    view(all) {
      const got = own(all);
      const shown = (id: string): boolean => !isHunt || got.has(id);
      return {
        isHunt,
        columns,
        cells: stops.map(({ id, ko, en, hintKo, hintEn, at }) => ({
          title: shown(id) ? { ko, en } : null,
          hint: shown(id) || next(got) === id ? { ko: hintKo, en: hintEn } : null,
          got: got.has(id),
          byCode: at === '',
        })),
        got: got.size,
        needed: needed === 0 && linesNeeded === 0 ? stops.length : needed,
        lines: fullLines(stops, columns, got),
        linesNeeded,
        isFinished: isFinished(got),
      };
    },
  };
}
