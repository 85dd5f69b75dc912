import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeHallMap } from '../../server/load/hall-map.ts';
import { FRAME_HEAD } from '../../server/rooms/line.ts';
import { applyFrame, createFollow } from '../../shared/motion/follow.ts';
import { decodeFrame, encodeAck, encodeMotion, encodePicture, encodePulse } from '../../shared/motion/frames.ts';
import { gridOf } from '../../shared/world/grid.ts';
import { HEAD_BYTES } from './frame-reader.ts';
import { skim } from './skim.ts';

const nothing = { facts: new Uint8Array(), list: new Uint8Array() };
const tick = fc.integer({ min: 1, max: 200_000 });
const near = fc.integer({ min: 1, max: 3 });

/** Frames as a server writes them: a picture, then anything, each some ticks later. */
const frames = fc
  .tuple(tick, fc.array(fc.tuple(fc.constantFrom('motion', 'pulse', 'idle pulse', 'ack', 'picture'), near)))
  .map(([first, rest]) => {
    let now = first;
    const picture = (): Uint8Array =>
      encodePicture(FRAME_HEAD, { everybody: true, fresh: true, tick: now, anchor: 0, ...nothing }, (bytes) => bytes);
    return [
      picture(),
      ...rest.map(([kind, later]) => {
        now += later;
        if (kind === 'picture') return picture();
        if (kind === 'motion') return encodeMotion(FRAME_HEAD, now, { facts: [], before: [], now: [] });
        if (kind === 'ack')
          return encodeAck(FRAME_HEAD, { seq: 1, tick: now, x: 0, y: 0, dir: 0, mask: 1, snap: false });
        return encodePulse(FRAME_HEAD, now, 7, kind === 'pulse');
      }),
    ];
  });

describe('skimming', () => {
  it('knows the tick that a page knows which reads everything (property)', () => {
    fc.assert(
      fc.property(frames, (all) => {
        const follow = createFollow(gridOf(makeHallMap('idle', 1)));
        let read = 0;
        for (const bytes of all) {
          const frame = decodeFrame(bytes.subarray(2), 2, (packed) => inflateRawSync(packed));
          applyFrame(follow, frame);
          const head = new Uint8Array(HEAD_BYTES);
          head.set(bytes.subarray(0, HEAD_BYTES));
          const skimmed = skim(head, read);
          read = skimmed.tick;
          expect(read).toBe(follow.tick);
          expect(skimmed.isFresh).toBe(frame.type === 'picture' && frame.fresh);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('leaves frames of Colyseus and of strangers alone', () => {
    for (const bytes of [
      [14, 1, 3, 9, 9, 9, 9, 9],
      [17, 2, 3, 9, 9, 9, 9, 9],
      [17, 1, 99],
    ]) {
      const head = new Uint8Array(HEAD_BYTES);
      head.set(bytes);
      expect(skim(head, 5)).toEqual({ tick: 5, isFresh: false });
    }
  });
});
