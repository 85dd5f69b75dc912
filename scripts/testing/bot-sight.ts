import { inflateRawSync } from 'node:zlib';
import { createClock } from '../../client/net/clock.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import type { Who } from '../../shared/motion/facts.ts';
import { applyFrame, createFollow, walkAhead } from '../../shared/motion/follow.ts';
import { type Ack, decodeFrame, type Frame, type Friend } from '../../shared/motion/frames.ts';
import { coordinateSize } from '../../shared/motion/records.ts';
import { type Direction, faceOf, walkOf } from '../../shared/world/direction.ts';
import { gridOf } from '../../shared/world/grid.ts';

/** A body as a page would draw it: who it is, and where. */
export type SeenBody = Who & { x: number; y: number; dir: Direction; face: Direction };

/** What a bot knows by the frames it got: the decoding half of a page. */
export type BotSight = {
  readonly acks: Ack[];
  /** Types of all frames so far, in order. */
  readonly frames: Frame['type'][];
  friends(): readonly Friend[];
  /** Takes one frame without its head. */
  take(bytes: Uint8Array): Frame;
  /** Tick of the last frame that was read. */
  readTick(): number;
  /** The server's tick, by the clock of a page. */
  tick(): number;
  /** Walks everybody on to the tick of now. */
  walk(): void;
  bodies(): Map<string, SeenBody>;
};

export function createBotSight(map: ExpoMap): BotSight {
  const follow = createFollow(gridOf(map));
  const clock = createClock();
  const acks: Ack[] = [];
  const frames: Frame['type'][] = [];
  let friends: readonly Friend[] = [];
  const tick = (): number => Math.floor(clock.arrivedTick(performance.now()) ?? 0);
  return {
    acks,
    frames,
    friends: () => friends,
    take(bytes) {
      const frame = decodeFrame(bytes, coordinateSize(map), (packed) => inflateRawSync(packed));
      frames.push(frame.type);
      if (frame.type === 'ack') acks.push(frame);
      if (frame.type === 'friends') friends = frame.friends;
      applyFrame(follow, frame);
      if (frame.type === 'pulse') clock.arrived(frame.tick, performance.now());
      else if (follow.tick > 0) clock.arrived(follow.tick, performance.now());
      return frame;
    },
    readTick: () => follow.tick,
    tick,
    walk: () => walkAhead(follow, tick()),
    bodies() {
      const bodies = new Map<string, SeenBody>();
      for (const [id, who] of follow.people) {
        const walker = follow.walkers.get(id);
        if (!walker) continue;
        const { x, y, heading } = walker;
        bodies.set(String(id), { ...who, x, y, dir: walkOf(heading), face: faceOf(heading) });
      }
      return bodies;
    },
  };
}
