import { inflateRawSync } from 'node:zlib';
import { Decoder, type Schema } from '@colyseus/schema';
import type { Mode } from '../../server/load/hall.ts';
import { StockState, ViewsState } from '../../server/load/peer-state.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { applyFrame, createFollow } from '../../shared/motion/follow.ts';
import { decodeFrame } from '../../shared/motion/frames.ts';
import { coordinateSize } from '../../shared/motion/records.ts';
import { FRAME_MESSAGE } from '../../shared/protocol.ts';
import { gridOf } from '../../shared/world/grid.ts';
import { pastX, pastY } from '../../shared/world/walker.ts';
import { COLYSEUS } from './client-frames.ts';

/** Reads everything that a client of one mode receives. */
export type ProbeDecoder = {
  /** Reads the payload of one frame. Returns whether it contained motion of any body. */
  onFrame(bytes: Uint8Array): boolean;
  /** The tick of the positions; 0 while unknown. */
  readonly tick: number;
  /** Whether its first picture is complete. */
  readonly complete: boolean;
  /** Positions of the bodies that it follows, by id, in units. */
  positions(): Map<number, { x: number; y: number }>;
};

/** Follows the hall as a page does, without a body of its own. */
function motionDecoder(map: ExpoMap): ProbeDecoder {
  const follow = createFollow(gridOf(map));
  const size = coordinateSize(map);
  return {
    onFrame(bytes) {
      if (bytes[0] !== COLYSEUS.roomDataBytes || bytes[1] !== FRAME_MESSAGE) return false;
      const frame = decodeFrame(bytes.subarray(2), size, (packed) => inflateRawSync(packed));
      applyFrame(follow, frame);
      return frame.type === 'motion' && frame.before.length + frame.now.length > 0;
    },
    get tick() {
      return follow.tick;
    },
    get complete() {
      return follow.tick > 0;
    },
    positions() {
      const { tick, walkers } = follow;
      return new Map([...walkers].map(([id, walker]) => [id, { x: pastX(walker, tick), y: pastY(walker, tick) }]));
    },
  };
}

type Bodies = { forEach(take: (body: { x: number; y: number }, id: string) => void): void };

/** A patch that moves a single body is larger. */
const HEARTBEAT_BYTES = 4;

/** The state of a peer contains no tick, so its positions are not compared. */
function schemaDecoder<S extends Schema>(state: S & { bodies: Bodies }): ProbeDecoder {
  const decoder = new Decoder(state);
  let complete = false;
  return {
    onFrame(bytes) {
      const [code] = bytes;
      if (code !== COLYSEUS.roomState && code !== COLYSEUS.roomStatePatch) return false;
      decoder.decode(bytes, { offset: 1 });
      complete ||= code === COLYSEUS.roomState;
      return bytes.length > HEARTBEAT_BYTES;
    },
    tick: 0,
    get complete() {
      return complete;
    },
    positions() {
      const found = new Map<number, { x: number; y: number }>();
      state.bodies.forEach(({ x, y }, id) => {
        found.set(Number(id), { x, y });
      });
      return found;
    },
  };
}

export const createDecoder = (mode: Mode, map: ExpoMap): ProbeDecoder => {
  if (mode === 'madang') return motionDecoder(map);
  return schemaDecoder(mode === 'stock' ? new StockState() : new ViewsState());
};
