import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWriter, FrameError, written } from './bytes.ts';
import { type Fact, writeFact } from './facts.ts';
import { applyFrame, createFollow } from './follow.ts';
import {
  type Ack,
  decodeFrame,
  encodeAck,
  encodeFriends,
  encodeMotion,
  encodePicture,
  encodePulse,
  type Frame,
  MOTION_VERSION,
  tickNear,
} from './frames.ts';
import { type CoordinateSize, MAX_AGE, type MotionRecord, writeFull, writeTurn } from './records.ts';

const NO_HEAD = new Uint8Array();
const pack = (bytes: Uint8Array): Uint8Array => deflateRawSync(bytes);
const unpack = (bytes: Uint8Array, size: number): Uint8Array => inflateRawSync(bytes, { maxOutputLength: size });

const id = fc.integer({ min: 1, max: 0xffff });
const age = fc.integer({ min: 0, max: MAX_AGE });
const heading = fc.integer({ min: 0, max: 15 });
const size = fc.constantFrom<CoordinateSize>(2, 3);
const recordOf = (coordinates: CoordinateSize): fc.Arbitrary<MotionRecord> => {
  const at = fc.integer({ min: 0, max: 256 ** coordinates - 1 });
  return fc.oneof(
    fc.record({ id, age, heading, full: fc.constant(false as const) }),
    fc.record({ id, age, heading, full: fc.constant(true as const), x: at, y: at }),
  );
};
const name = fc.string({ unit: 'grapheme', maxLength: 20 });
const byte = fc.integer({ min: 0, max: 255 });
const fact: fc.Arbitrary<Fact> = fc.oneof(
  fc.record({
    kind: fc.constant('who' as const),
    who: fc.record({
      id,
      mask: byte,
      staff: fc.boolean(),
      npc: fc.boolean(),
      away: fc.boolean(),
      playing: fc.boolean(),
      party: fc.integer({ min: 0, max: 0xffff }),
      look: name,
      name,
      nameEn: name,
    }),
  }),
  fc.record({ kind: fc.constant('gone' as const), id }),
  fc.record({ kind: fc.constant('mask' as const), id, mask: byte, from: byte }),
);

const recordBytes = (records: readonly MotionRecord[], coordinates: CoordinateSize): Uint8Array => {
  const writer = createWriter(1);
  for (const one of records) {
    if (one.full) writeFull(writer, coordinates, one.id, one.age, one.heading, one.x, one.y);
    else writeTurn(writer, one.id, one.age, one.heading);
  }
  return written(writer);
};
const factBytes = (facts: readonly Fact[]): Uint8Array => {
  const writer = createWriter(1);
  for (const one of facts) writeFact(writer, one);
  return written(writer);
};
const uint32 = fc.integer({ min: 0, max: 0xffffffff });
const uint24 = fc.integer({ min: 0, max: 0xffffff });

describe('frames of motion (W10)', () => {
  it('read as they were written (property)', () => {
    const parts = size.chain((coordinates) =>
      fc.record({
        coordinates: fc.constant(coordinates),
        tick: uint32,
        facts: fc.array(fact, { maxLength: 8 }),
        before: fc.array(recordOf(coordinates), { maxLength: 60 }),
        now: fc.array(recordOf(coordinates), { maxLength: 60 }),
        anchor: fc.integer({ min: 0, max: 0xffff }),
        everybody: fc.boolean(),
        fresh: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(parts, ({ coordinates, tick, facts, before, now, anchor, everybody, fresh }) => {
        const motion = encodeMotion(NO_HEAD, tick, {
          facts: [factBytes(facts)],
          before: [recordBytes(before.slice(0, 5), coordinates), recordBytes(before.slice(5), coordinates)],
          now: [recordBytes(now, coordinates)],
        });
        const read = decodeFrame(motion, coordinates, unpack);
        expect(read).toEqual({ type: 'motion', low: tick & 0xffff, facts, before, now } satisfies Frame);
        const list = recordBytes(now, coordinates);
        const picture = encodePicture(NO_HEAD, { everybody, fresh, tick, anchor, facts: factBytes(facts), list }, pack);
        const seen = decodeFrame(picture, coordinates, unpack);
        expect(seen).toEqual({ type: 'picture', everybody, fresh, tick, anchor, facts, list: now } satisfies Frame);
      }),
      { numRuns: 200 },
    );
  });

  it('carry acks, pulses and friends (property)', () => {
    const ack: fc.Arbitrary<Ack> = fc.record({
      seq: uint32,
      tick: uint32,
      x: uint24,
      y: uint24,
      dir: fc.integer({ min: 0, max: 8 }),
      mask: byte,
      snap: fc.boolean(),
    });
    const friends = fc.array(fc.record({ id, x: uint24, y: uint24 }), { maxLength: 12 });
    fc.assert(
      fc.property(ack, friends, uint32, uint32, fc.boolean(), (told, party, tick, stamp, live) => {
        expect(decodeFrame(encodeAck(NO_HEAD, told), 2, unpack)).toEqual({ type: 'ack', ...told });
        expect(decodeFrame(encodeFriends(NO_HEAD, party), 2, unpack)).toEqual({ type: 'friends', friends: party });
        const pulse = encodePulse(NO_HEAD, tick, stamp, live);
        expect(decodeFrame(pulse, 2, unpack)).toEqual({ type: 'pulse', tick, stamp, live });
      }),
    );
  });

  it('begin with the head of their wire', () => {
    const head = Uint8Array.of(17, 1);
    expect([...encodePulse(head, 258, 0, true)]).toEqual([17, 1, 5, 2, 1, 0, 0, 0, 0, 0, 0, 1]);
  });

  it.each([
    ['a turn', (w: ReturnType<typeof createWriter>) => writeTurn(w, 0x1234, 6, 0x0b), [0x34, 0x12, 0x6b]],
    [
      'a full record',
      (w: ReturnType<typeof createWriter>) => writeFull(w, 2, 2, 7, 3, 320, 641),
      [2, 0, 0xf3, 0x40, 1, 0x81, 2],
    ],
    [
      'a full record in a wide hall',
      (w: ReturnType<typeof createWriter>) => writeFull(w, 3, 2, 0, 3, 70_000, 1),
      [2, 0, 0x83, 0x70, 0x11, 1, 1, 0, 0],
    ],
  ])('lay out %s as docs/motion-frames.md says', (_, write, bytes) => {
    const writer = createWriter();
    write(writer);
    expect([...written(writer)]).toEqual(bytes);
  });

  it('never do anything but throw a FrameError when they are not frames (fuzz)', () => {
    const grid = { width: 40, height: 40, cells: new Uint8Array(1600) };
    const follow = createFollow(grid);
    const walking = Array.from({ length: 20 }, (_, id): MotionRecord => {
      return { id, age: 0, heading: id % 8, full: true, x: 6_400, y: 6_400 };
    });
    const sane = [
      encodeMotion(NO_HEAD, 77, {
        facts: [factBytes([{ kind: 'gone', id: 4 }])],
        before: [],
        now: [recordBytes([], 2)],
      }),
      encodePicture(
        NO_HEAD,
        { everybody: true, fresh: true, tick: 70, anchor: 4, facts: new Uint8Array(), list: new Uint8Array(3000) },
        pack,
      ),
      encodePicture(
        NO_HEAD,
        { everybody: false, fresh: true, tick: 71, anchor: 4, facts: new Uint8Array(), list: recordBytes(walking, 2) },
        pack,
      ),
      encodePulse(NO_HEAD, 72, 0, true),
      encodeFriends(NO_HEAD, [{ id: 1, x: 2, y: 3 }]),
    ];
    const broken = fc
      .tuple(fc.constantFrom(...sane), fc.array(fc.tuple(fc.nat(), byte), { maxLength: 6 }), fc.nat())
      .map(([bytes, changes, cut]) => {
        const copy = Uint8Array.from(bytes);
        for (const [at, value] of changes) copy[at % copy.length] = value;
        return copy.subarray(0, 1 + (cut % copy.length));
      });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), broken), size, (bytes, coordinates) => {
        try {
          applyFrame(follow, decodeFrame(bytes, coordinates, unpack));
        } catch (error) {
          expect(error).toBeInstanceOf(FrameError);
        }
        // a stranger's bytes may fill a hall, but not a phone's memory
        expect(follow.walkers.size).toBeLessThanOrEqual(0xffff);
      }),
      { numRuns: 3000 },
    );
  });

  it('that name a tick in a hundred years walk everybody to the next wall, and no further', () => {
    const grid = { width: 40, height: 40, cells: new Uint8Array(1600) };
    const follow = createFollow(grid);
    const walking = Array.from({ length: 200 }, (_, id): MotionRecord => {
      return { id, age: 0, heading: id % 8, full: true, x: 6_400, y: 6_400 };
    });
    const picture = { everybody: false, fresh: true, tick: 100, anchor: 0, facts: new Uint8Array() };
    const tell = (frame: Uint8Array) => applyFrame(follow, decodeFrame(frame, 2, unpack));
    tell(encodePicture(NO_HEAD, { ...picture, list: recordBytes(walking, 2) }, pack));
    const { anchor } = follow;
    for (const tick of [0xffff_fffe, 0xffff_ffff]) {
      tell(encodePulse(NO_HEAD, tick, 0, true));
      expect(follow.tick).toBe(tick - 1);
      for (const walker of follow.walkers.values()) expect(walker.tick).toBe(tick - 1);
    }
    tell(encodePicture(NO_HEAD, { ...picture, fresh: false, tick: 0xffff_ffff, anchor, list: new Uint8Array() }, pack));
    expect(follow.walkers.size).toBeGreaterThan(0);
  });

  it('refuse another layout, a bomb and a text that is none', () => {
    const picture = encodePicture(
      NO_HEAD,
      { everybody: true, fresh: true, tick: 1, anchor: 0, facts: new Uint8Array(), list: new Uint8Array(6000) },
      pack,
    );
    const other = Uint8Array.from(picture);
    other[1] = MOTION_VERSION + 1;
    expect(() => decodeFrame(other, 2, unpack)).toThrow(FrameError);
    const bomb = Uint8Array.from(picture);
    bomb.set([255, 255, 255, 255], 9);
    expect(() => decodeFrame(bomb, 2, unpack)).toThrow('too many');
    const facts = factBytes([
      {
        kind: 'who',
        who: {
          id: 1,
          mask: 1,
          staff: false,
          npc: false,
          away: false,
          playing: false,
          party: 0,
          look: '',
          name: 'ab',
          nameEn: '',
        },
      },
    ]);
    facts[facts.length - 2] = 0xff;
    const motion = encodeMotion(NO_HEAD, 1, { facts: [facts], before: [], now: [] });
    expect(() => decodeFrame(motion, 2, unpack)).toThrow('UTF-8');
  });

  it('know a tick by its low bits, nearest to one that is known (property)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 40_000, max: 3_000_000 }),
        fc.integer({ min: -32_000, max: 32_000 }),
        (near, off) => {
          expect(tickNear((near + off) & 0xffff, near, 16)).toBe(near + off);
        },
      ),
    );
  });
});
