import { AppError } from '../../shared/errors.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { readBooths } from './booths.ts';
import { type EventHalls, entranceIn, giveBack, takeAway } from './event-halls.ts';
import { followIn, fromStore, type GoingLive, goLive, show } from './going-live.ts';
import { changeHall, publishMap } from './versions.ts';

/* The changes that staff make to the halls of an event. `live.ts` runs them one after the other. */

function hallsWith({ events }: GoingLive, event: string): EventHalls {
  const halls = events.get(event);
  if (!halls) throw new AppError('not-found', 404);
  return halls;
}

export async function publish(going: GoingLive, event: string, map: ExpoMap): Promise<void> {
  const halls = hallsWith(going, event);
  await publishMap(going.ctx, event, map, 'console');
  giveBack(halls, map.name);
  goLive(going, event, halls, map);
}

export async function setEntrance(going: GoingLive, event: string, name: string, staff: string): Promise<void> {
  const halls = hallsWith(going, event);
  if (!halls.shown.has(name)) throw new AppError('not-found', 404);
  const status = await changeHall(going.ctx, 'hall_entrance_put', event, name, staff);
  if (status !== 'done') throw new AppError('not-found', 404);
  halls.entrance = name;
}

export async function removeHall(going: GoingLive, event: string, name: string, staff: string): Promise<void> {
  const halls = hallsWith(going, event);
  if (!halls.shown.has(name)) throw new AppError('not-found', 404);
  if (halls.shown.size === 1) throw new AppError('last-hall', 409);
  if (entranceIn(halls) === name) throw new AppError('hall-is-entrance', 409);
  const status = await changeHall(going.ctx, 'hall_remove', event, name, staff);
  if (status === 'not-found') throw new AppError('not-found', 404);
  if (status === 'last') throw new AppError('last-hall', 409);
  takeAway(halls, name);
}

export async function restoreHall(going: GoingLive, event: string, name: string, staff: string): Promise<void> {
  const halls = hallsWith(going, event);
  const status = await changeHall(going.ctx, 'hall_restore', event, name, staff);
  if (status !== 'done') throw new AppError('not-found', 404);
  giveBack(halls, name);
  await followIn(going, event, halls);
  await fromStore(going, event, halls, name);
}

/** Adds maps of the content folder to an event that is open here. */
export async function takeMaps(going: GoingLive, event: string, names: readonly string[]): Promise<void> {
  const halls = going.events.get(event);
  if (!halls) return;
  if (halls.follows) halls.follows = new Set([...halls.follows, ...names]);
  await followIn(going, event, halls);
}

/** Applies the texts that staff wrote on a booth: every hall with that booth gets a new version. */
export async function dressHalls(going: GoingLive, event: string): Promise<void> {
  const halls = going.events.get(event);
  if (!halls) return;
  halls.booths = await readBooths(going.ctx, event);
  for (const bare of halls.bare.values()) show(going, event, halls, bare);
}
