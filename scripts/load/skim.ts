import { tickNear } from '../../shared/motion/frames.ts';
import { FRAME_MESSAGE } from '../../shared/protocol.ts';
import { COLYSEUS } from './client-frames.ts';

/**
 * Types of motion frames (shared/motion/frames.ts): only those that a client needs in order to report what it has read.
 */
const TYPE = { motion: 1, motionWithFacts: 2, picture: 3, pulse: 5 } as const;

/** Positions of values after the two bytes of Colyseus. */
const AT = { type: 2, motionTick: 3, pictureFlags: 4, pictureTick: 5, pulseTick: 3, pulseLive: 11 } as const;

/** Flag of a picture that voids what the client had. */
const FRESH = 4;

export type Skimmed = { tick: number; isFresh: boolean };

/**
 * The tick that a client has read up to, after a frame with these first bytes, if it had read up to `tick` before. This
 * is all that a page reports to the server. The rest of the frame is not read.
 */
export function skim(head: Uint8Array, tick: number): Skimmed {
  const read: Skimmed = { tick, isFresh: false };
  if (head[0] !== COLYSEUS.roomDataBytes || head[1] !== FRAME_MESSAGE) return read;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  switch (head[AT.type]) {
    case TYPE.picture:
      return { tick: view.getUint32(AT.pictureTick, true), isFresh: (head[AT.pictureFlags] & FRESH) !== 0 };
    case TYPE.motion:
    case TYPE.motionWithFacts:
      if (tick > 0) read.tick = Math.max(tick, tickNear(view.getUint16(AT.motionTick, true), tick, 16));
      return read;
    case TYPE.pulse:
      if (tick > 0 && head[AT.pulseLive] !== 0) read.tick = Math.max(tick, view.getUint32(AT.pulseTick, true) - 1);
      return read;
    default:
      return read;
  }
}
