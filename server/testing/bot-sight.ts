import { inflateRawSync } from 'node:zlib';
import { createModel } from '../../client/world/model.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import type { Who } from '../../shared/motion/facts.ts';
import { walkAhead } from '../../shared/motion/follow.ts';
import { type Ack, decodeFrame, type Frame, type Friend } from '../../shared/motion/frames.ts';
import { coordinateSize } from '../../shared/motion/records.ts';
import type { ClientMessages } from '../../shared/protocol.ts';
import { type Direction, faceOf, walkOf } from '../../shared/world/direction.ts';
import { type Tile, tileAt } from '../../shared/world/path.ts';

/** A body as a page would draw it: who it is, and where. */
export type SeenBody = Who & { x: number; y: number; dir: Direction; face: Direction };

/** What a bot knows from its frames, and how it walks: the state that a page has behind its pictures. */
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
  /** Moves all bodies on to the present tick. */
  walk(): void;
  bodies(): Map<string, SeenBody>;
  /** On the way to a tile by the prediction of a page: the turns to send now. `me`: the own body. */
  stepTo(tile: Tile, me: number): ClientMessages['turn'][];
};

export function createBotSight(map: ExpoMap): BotSight {
  const model = createModel(map);
  const { follow, clock } = model;
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
      model.frame(frame, performance.now());
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
    stepTo(tile, me) {
      model.me = me;
      const walker = follow.walkers.get(me);
      const here = walker && tileAt(walker.x, walker.y);
      const isThere = here?.column === tile.column && here.row === tile.row;
      // a page that was held up stops beside its goal, which is near enough for a finger and not for a test
      if (!model.going && !isThere) model.goTo(tile);
      return model.walk(performance.now(), null);
    },
  };
}
