import { partOf } from '../../server/load/cast.ts';
import { TRUTH_ROW } from '../../server/load/hall.ts';
import { UNITS_PER_TILE } from '../../shared/world/units.ts';
import type { ProbeDecoder } from './decoder.ts';

/** Within this distance (tiles on both axes), a client must follow every body. */
const NEAR_TILES = 12;
/** Highest number of truths and pictures that wait for each other. */
const WAITING = 20;

/** The measurements of the probes of one process since `begin`. */
export type ProbeSamples = {
  /** Milliseconds between two frames with motion, at watchers. */
  gaps: number[];
  /** Distance (units) of a followed body from the server's truth at the same tick. */
  errors: number[];
  /** Bodies near a probe that it did not follow. */
  missing: number;
  /** Pictures compared, and bodies in all of them. */
  pictures: number;
};

export const noSamples = (): ProbeSamples => ({ gaps: [], errors: [], missing: 0, pictures: 0 });

type Picture = ReturnType<ProbeDecoder['positions']>;

/** A client that reads everything it receives, and compares it with the server's truth. */
export type Probe = {
  onPayload(payload: Uint8Array, at: number): void;
  onTruth(tick: number, rows: Int32Array): void;
};

const keep = <T>(map: Map<number, T>, tick: number, value: T): void => {
  map.set(tick, value);
  for (const old of map.keys()) {
    if (map.size <= WAITING) return;
    map.delete(old);
  }
};

/** Compares one picture with the truth of its tick. Rows: id, x, y, index of the walker. */
export function compare(index: number, picture: Picture, rows: Int32Array, into: ProbeSamples): void {
  let own = { x: Number.NaN, y: Number.NaN };
  for (let at = 0; at < rows.length; at += TRUTH_ROW)
    if (rows[at + 3] === index) own = { x: rows[at + 1], y: rows[at + 2] };
  into.pictures += 1;
  for (let at = 0; at < rows.length; at += TRUTH_ROW) {
    const [id, x, y] = rows.subarray(at, at + TRUTH_ROW);
    const seen = picture.get(id);
    if (seen) into.errors.push(Math.hypot(seen.x - x, seen.y - y));
    else if (Math.max(Math.abs(x - own.x), Math.abs(y - own.y)) < NEAR_TILES * UNITS_PER_TILE) into.missing += 1;
  }
}

/** `isSampled` returns whether the truth of a tick will come. `into` is called each time: null outside the window. */
export function createProbe(
  index: number,
  decoder: ProbeDecoder,
  isSampled: (tick: number) => boolean,
  into: () => ProbeSamples | null,
): Probe {
  const pictures = new Map<number, Picture>();
  const truths = new Map<number, Int32Array>();
  let lastMotion = Number.NaN;
  let lastTick = 0;

  const meet = (tick: number): void => {
    const [picture, rows, samples] = [pictures.get(tick), truths.get(tick), into()];
    if (!picture || !rows) return;
    pictures.delete(tick);
    truths.delete(tick);
    if (samples) compare(index, picture, rows, samples);
  };

  return {
    onPayload(payload, at) {
      const moved = decoder.onFrame(payload);
      if (moved) {
        const samples = into();
        if (samples && partOf(index) === 'watcher' && lastMotion > 0) samples.gaps.push(at - lastMotion);
        lastMotion = samples ? at : Number.NaN;
      }
      const { tick } = decoder;
      if (tick === lastTick || !isSampled(tick)) return;
      lastTick = tick;
      keep(pictures, tick, decoder.positions());
      meet(tick);
    },
    onTruth(tick, rows) {
      keep(truths, tick, rows);
      meet(tick);
    },
  };
}
