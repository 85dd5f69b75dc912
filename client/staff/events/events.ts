import * as v from 'valibot';
import { Hall } from '../../../shared/api/halls.ts';
import type { EventCopy, EventState, NewEvent } from '../../../shared/event.ts';
import { ApiError, call } from '../../net/api.ts';
import { chooseEvent, loadSession } from '../session.ts';

const Made = v.object({ slug: v.string() });
const HallList = v.object({ maps: v.array(Hall) });

/** Maps that a new event can begin with. */
export const readOfferedHalls = async (): Promise<Hall[]> => (await call('GET', '/api/staff/halls', HallList)).maps;

/** Makes an event and turns to it. */
export async function makeEvent(event: NewEvent): Promise<void> {
  const { slug } = await call('POST', '/api/staff/events', Made, event);
  await loadSession();
  chooseEvent(slug);
}

export async function copyEvent(from: string, copy: EventCopy): Promise<void> {
  const { slug } = await call('POST', `/api/staff/events/${from}/copy`, Made, copy);
  await loadSession();
  chooseEvent(slug);
}

export async function putState(slug: string, state: EventState): Promise<void> {
  await call('PUT', `/api/staff/events/${slug}/state`, v.object({ stored: v.literal(true) }), { state });
  await loadSession();
}

/** Nobody is shown an event that was never published: only one that people have played in comes back as it was. */
export async function restoreEvent(slug: string): Promise<void> {
  try {
    await putState(slug, 'draft');
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'already-open') throw error;
    await putState(slug, 'published');
  }
}

/** An address from a name: what is no letter of it is left out; '' when nothing is left (a Korean name). */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);

const DAY_MS = 24 * 3600 * 1000;

/** Next week at ten, for three days: what most expos take. */
export function usualTimes(now: number): { opensAt: number; closesAt: number } {
  const day = Math.ceil(now / DAY_MS) * DAY_MS + 7 * DAY_MS;
  // 01:00 and 09:00 UTC are 10:00 and 18:00 in Seoul
  return { opensAt: day + 3600_000, closesAt: day + 2 * DAY_MS + 9 * 3600_000 };
}
