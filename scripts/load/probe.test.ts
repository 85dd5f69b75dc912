import { describe, expect, it } from 'vitest';
import { UNITS_PER_TILE } from '../../shared/world/units.ts';
import type { ProbeDecoder } from './decoder.ts';
import { compare, createProbe, noSamples } from './probe.ts';

const at = (x: number, y: number) => ({ x: x * UNITS_PER_TILE, y: y * UNITS_PER_TILE });
const WATCHER = 0;
const SURVEYOR = 5;

/** Rows of id, x, y, index: the probe itself is body 10, body 11 is 3 tiles away, body 12 is 40. */
const rows = (probe: number): Int32Array => {
  const row = (id: number, { x, y }: { x: number; y: number }, index: number) => [id, x, y, index];
  return Int32Array.of(...row(10, at(50, 50), probe), ...row(11, at(53, 50), 20), ...row(12, at(90, 50), 21));
};

describe('a probe', () => {
  it('measures how far off a followed body is, and who is missing nearby', () => {
    const samples = noSamples();
    compare(
      SURVEYOR,
      new Map([
        [10, at(50, 50)],
        [11, at(53, 50)],
      ]),
      rows(SURVEYOR),
      samples,
    );
    expect(samples).toMatchObject({ errors: [0, 0], missing: 0, pictures: 1 });
    // negative control: one body is off by a tile, and then it is not there at all
    compare(
      SURVEYOR,
      new Map([
        [10, at(50, 50)],
        [11, at(53, 51)],
      ]),
      rows(SURVEYOR),
      samples,
    );
    expect(samples.errors.at(-1)).toBe(UNITS_PER_TILE);
    compare(SURVEYOR, new Map([[10, at(50, 50)]]), rows(SURVEYOR), samples);
    expect(samples.missing).toBe(1);
  });

  function watch(index: number) {
    const shown = { tick: 0, moved: false };
    const decoder: ProbeDecoder = {
      onFrame: () => shown.moved,
      get tick() {
        return shown.tick;
      },
      complete: true,
      positions: () => new Map([[10, at(50, 50)]]),
    };
    const samples = noSamples();
    let open = true;
    const probe = createProbe(
      index,
      decoder,
      (tick) => tick % 20 === 0,
      () => (open ? samples : null),
    );
    return {
      samples,
      frame(now: number, tick: number, moved: boolean) {
        Object.assign(shown, { tick, moved });
        probe.onPayload(new Uint8Array(), now);
      },
      truth: (tick: number) => probe.onTruth(tick, rows(index)),
      close() {
        open = false;
      },
    };
  }

  it('counts the gaps between frames with motion: no heartbeats, only watchers, only in the window', () => {
    for (const [index, gaps] of [
      [WATCHER, [100, 150]],
      [SURVEYOR, []],
    ] as const) {
      const { frame, samples, close } = watch(index);
      frame(1000, 1, true);
      frame(1100, 3, true);
      frame(1200, 5, false);
      frame(1250, 7, true);
      close();
      frame(9000, 9, true);
      expect(samples.gaps).toEqual(gaps);
    }
  });

  it('compares pictures with the truth of the same tick, whichever comes first', () => {
    const { frame, truth, samples } = watch(SURVEYOR);
    frame(1, 20, true);
    expect(samples.pictures).toBe(0);
    truth(20);
    expect(samples.pictures).toBe(1);
    truth(40);
    frame(2, 39, true);
    expect(samples.pictures).toBe(1);
    frame(3, 40, true);
    frame(4, 40, true);
    expect(samples.pictures).toBe(2);
  });
});
