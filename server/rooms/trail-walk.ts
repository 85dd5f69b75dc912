import { type ExpoMap, type MapObject, MET } from '../../shared/map/expo-map.ts';
import { contains, tileBefore } from '../../shared/world/areas.ts';
import { tileCentre, toPixels, UNITS_PER_TILE } from '../../shared/world/units.ts';
import type { TrailStop } from '../games/trail-half.ts';
import type { Logger } from '../log.ts';
import type { RunningTrail } from '../trails/keeper.ts';
import type { Member } from '../world/member.ts';
import { bodyOf, type Place, tell } from '../world/place.ts';
import type { PlaceDoors } from './doors.ts';

/** How often it is looked where people stand (0.5 s), and how often the settings are read (10 s). */
const LOOK_TICKS = 10;
const READ_TICKS = 200;
/** How near to the front of an object somebody must stand, in tiles. */
const REACH_TILES = 2.5;

/** A stop of a trail in this hall. */
type Here = { trail: RunningTrail; stop: TrailStop; object: MapObject; front: { x: number; y: number } };

function stopsIn(place: Place, trails: readonly RunningTrail[]): Here[] {
  const byName = new Map<string, MapObject>();
  for (const object of place.map.objects) if (!byName.has(object.name)) byName.set(object.name, object);
  return trails.flatMap((trail) =>
    trail.rules.stops.flatMap((stop) => {
      const object = byName.get(stop.at);
      if (!object || stop.at === '') return [];
      const { column, row } = tileBefore(place.map, place.world.grid, object);
      return [{ trail, stop, object, front: { x: tileCentre(column), y: tileCentre(row) } }];
    }),
  );
}

const isAt = ({ object, front }: Here, { x, y }: { x: number; y: number }): boolean =>
  MET[object.class] === 'inside' && object.width > 0
    ? contains(object, toPixels(x), toPixels(y))
    : Math.hypot(front.x - x, front.y - y) <= REACH_TILES * UNITS_PER_TILE;

/** Where a visitor stays, and since when; `done`: the stamp was asked for. */
type Stay = { stop: Here; since: number; done: boolean };

/** Gives stamps to those who stay at the stops of a trail. Each place has its own. */
export function createTrailWalk(
  place: Place,
  { trailsOf, trails }: Pick<PlaceDoors, 'trailsOf' | 'trails'>,
  log: Pick<Logger, 'error'>,
): { step(): void } {
  let here: readonly Here[] = [];
  let map: ExpoMap | null = null;
  let readAt = Number.NEGATIVE_INFINITY;
  const stays = new Map<string, Stay>();

  const read = (): void => {
    readAt = place.world.tick;
    map = place.map;
    trailsOf(place.event).then(
      (running) => {
        here = stopsIn(place, running);
      },
      // the console tells staff what is wrong with the settings
      () => {
        here = [];
      },
    );
  };

  const ask = (member: Member, { trail, stop }: Here): void => {
    trails.stamp(place.event, trail, stop, member.visitor).then(
      (stamped) => {
        if (stamped) tell(place.members.get(member.visitor), 'stamped', { trail: trail.key, ...stamped });
      },
      (err: unknown) => log.error({ err, trail: trail.key }, 'a stamp could not be given'),
    );
  };

  const look = (member: Member, tick: number): void => {
    const body = bodyOf(place, member);
    const at = body && here.find((one) => isAt(one, body));
    const stay = stays.get(member.visitor);
    if (!at) stays.delete(member.visitor);
    else if (stay?.stop.stop.id !== at.stop.id || stay.stop.trail.key !== at.trail.key)
      stays.set(member.visitor, { stop: at, since: tick, done: false });
    else if (!stay.done && tick - stay.since >= at.stop.stayTicks) {
      stay.done = true;
      ask(member, at);
    }
  };

  return {
    step() {
      const { tick } = place.world;
      if (tick % LOOK_TICKS !== 0) return;
      if (map !== place.map || tick - readAt >= READ_TICKS) read();
      if (here.length === 0) return stays.clear();
      for (const visitor of stays.keys()) if (!place.members.has(visitor)) stays.delete(visitor);
      // a visitor whose page is gone does not stay, but its body does
      for (const member of place.members.values()) if (member.line) look(member, tick);
    },
  };
}
