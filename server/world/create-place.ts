import { deflateRawSync } from 'node:zlib';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { gridOf } from '../../shared/world/grid.ts';
import { settleObjects } from './objects/index.ts';
import { whoIs } from './people.ts';
import type { Place } from './place.ts';
import { createStream } from './stream.ts';
import { createTalk } from './talk-log.ts';
import { createWorld } from './world.ts';

/** Fast enough for a hall that fills in a minute: 30 KB in half a millisecond. */
const pack = (bytes: Uint8Array): Uint8Array => deflateRawSync(bytes, { level: 2 });

/** `head`: bytes in front of every frame of motion, as the transport wants them. */
export function createPlace(id: string, event: string, map: ExpoMap, head = new Uint8Array()): Place {
  const world = createWorld(gridOf(map));
  const place: Place = {
    id,
    event,
    map,
    world,
    members: new Map(),
    byBody: new Map(),
    rounds: new Map(),
    tables: new Map(),
    audiences: new Map(),
    characters: [],
    portals: [],
    stream: createStream(world, { head, pack, whoIs: (body) => whoIs(place, body) }),
    people: new Map(),
    parties: new Map(),
    partyNumbers: new Map(),
    nextParty: 1,
    talk: createTalk(),
    gone: () => {},
    nextBody: 1,
  };
  settleObjects(place);
  return place;
}
