import * as v from 'valibot';
import type { HallInfo } from '../../shared/hall.ts';
import { objectsOf } from '../../shared/world/areas.ts';
import type { Context } from '../context.ts';
import { readBooths } from './booths.ts';
import type { LiveMaps } from './live.ts';

const Items = v.object({ items: v.record(v.string(), v.number()) });

/** Returns the halls of an event by name, each with what depends on it. */
export async function hallsWithTies(
  ctx: Pick<Context, 'data'>,
  live: LiveMaps,
  event: string,
  peopleIn: (name: string) => number,
): Promise<HallInfo[]> {
  const halls = [...live.of(event).values()].sort((a, b) => a.name.localeCompare(b.name));
  const [{ items }, { booths }] = await Promise.all([
    ctx.data.rpc('hall_items', { p_event: event }, Items),
    readBooths(ctx, event),
  ]);
  const entrance = live.entrance(event);
  return halls.map(({ name, title, ...map }) => ({
    name,
    title,
    isEntrance: name === entrance,
    ties: {
      doors: halls
        .filter((other) => other.name !== name && objectsOf(other, 'portal').some(({ place }) => place === name))
        .map((other) => other.title),
      games: objectsOf(map, 'stage').flatMap((stage) => (stage.game === '' ? [] : [stage.title])),
      items: items[name] ?? 0,
      booths: booths.filter((one) => one.map === name).length,
      people: peopleIn(name),
    },
  }));
}
