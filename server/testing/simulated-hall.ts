import { inflateRawSync } from 'node:zlib';
import { createModel, type WorldModel } from '../../client/world/model.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { decodeFrame } from '../../shared/motion/frames.ts';
import type { ClientMessages } from '../../shared/protocol.ts';
import type { Direction } from '../../shared/world/direction.ts';
import { TICK_MS } from '../../shared/world/units.ts';
import { atSpawn, join } from '../world/arrivals.ts';
import { createPlace } from '../world/create-place.ts';
import type { Line, Member } from '../world/member.ts';
import { acknowledge, type Place } from '../world/place.ts';
import { stepPlace } from '../world/step-place.ts';
import { pulse, tellPlace } from '../world/telling.ts';
import { turn } from '../world/world.ts';
import { createBadLine, type LineQuality, type SimulatedLine } from './bad-line.ts';
import { lineOf } from './line.ts';

type Up = { turn: ClientMessages['turn'] } | { read: number; stamp: number };

/** A page without a screen: the real model, prediction and clock, on a simulated line to the real place. */
export type SimulatedPage = {
  readonly model: WorldModel;
  readonly member: Member;
  /** The direction of the pressed keys. */
  keys: Direction | null;
  readonly up: SimulatedLine<Up>;
  readonly down: SimulatedLine<Uint8Array>;
  /** Largest correction of its own body by one frame of the server, in pixels. */
  corrected: number;
};

export type SimulatedHall = {
  readonly place: Place;
  readonly pages: SimulatedPage[];
  enter(down: LineQuality, up: LineQuality): SimulatedPage;
  /** Runs to this moment in milliseconds: the server every 50 ms, and what arrived at the pages. */
  run(now: number): void;
};

const PULSE_MS = 1000;

/** Creates the server's half and any number of pages in one process. Callers pass the time. */
export function createSimulatedHall(map: ExpoMap, rng: () => number): SimulatedHall {
  const place = createPlace('simulated', 'event', map);
  const pages: SimulatedPage[] = [];
  let stepped = 0;

  const receive = (page: SimulatedPage, now: number): void => {
    for (const message of page.up.take(now)) {
      if (page.member.hearing) page.member.hearing.heardAt = place.world.tick;
      if ('turn' in message) {
        const body = place.world.bodies.get(page.member.body);
        if (body) turn(place.world, body, message.turn.seq, message.turn.tick, message.turn.dir);
        acknowledge(place, page.member);
      } else pulse(place, page.member, message.read, false, message.stamp);
    }
  };

  return {
    place,
    pages,
    enter(down, up) {
      const model = createModel(map);
      const toPage = createBadLine<Uint8Array>(down, rng);
      const line: Line = lineOf((bytes) => toPage.send(bytes, stepped));
      const visitor = `visitor-${pages.length}`;
      const arrival = { visitor, name: visitor, look: 'minji', party: '', roles: [], staff: null };
      const member = join(place, arrival, line, atSpawn(`spawn-${pages.length}`), rng);
      model.me = member.body;
      acknowledge(place, member, true);
      const page = { model, member, keys: null, up: createBadLine<Up>(up, rng), down: toPage, corrected: 0 };
      pages.push(page);
      return page;
    },
    run(now) {
      for (; stepped + TICK_MS <= now; ) {
        stepped += TICK_MS;
        for (const page of pages) receive(page, stepped);
        stepPlace(place, rng);
        tellPlace(place);
      }
      for (const page of pages) {
        for (const bytes of page.down.take(now)) {
          const before = page.model.here();
          const frame = decodeFrame(bytes, 2, (packed) => inflateRawSync(packed));
          page.model.frame(frame, now);
          const after = page.model.here();
          const snapped = frame.type === 'ack' && frame.snap;
          if (!snapped) page.corrected = Math.max(page.corrected, Math.hypot(after.x - before.x, after.y - before.y));
          if (frame.type === 'pulse' && frame.stamp > 0) page.model.clock.roundTrip(now - (frame.stamp - 1));
        }
        for (const turned of page.model.walk(now, page.keys)) page.up.send({ turn: turned }, now);
        if (now % PULSE_MS < TICK_MS / 3)
          page.up.send({ read: page.model.follow.tick, stamp: Math.floor(now) + 1 }, now);
      }
    },
  };
}
