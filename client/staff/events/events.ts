import * as v from 'valibot';
import { Stored } from '../../../shared/api/done.ts';
import { Hall } from '../../../shared/api/halls.ts';
import type { EventCopy, EventState, NewEvent } from '../../../shared/event.ts';
import { ApiError, call } from '../../net/api.ts';
import { chooseEvent, loadSession } from '../session.ts';

const Made = v.object({ slug: v.string() });
const HallList = v.object({ maps: v.array(Hall) });

/** Returns the maps that a new event can start with. */
export const readOfferedHalls = async (): Promise<Hall[]> => (await call('GET', '/api/staff/halls', HallList)).maps;

/** Makes an event and selects it. */
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
  await call('PUT', `/api/staff/events/${slug}/state`, Stored, { state });
  await loadSession();
}

/**
 * Restores an archived event as a draft, so that nobody sees one that was never published. Only an event in which
 * people have played comes back as published.
 */
export async function restoreEvent(slug: string): Promise<void> {
  try {
    await putState(slug, 'draft');
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'already-open') throw error;
    await putState(slug, 'published');
  }
}

/**
 * Makes an address from a name, without the characters that an address cannot contain; '' if none is left (a Korean
 * name).
 */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);

const DAY_MS = 24 * 3600 * 1000;

/** Returns default times: a week from now at ten, for three days, like most expos. */
export function usualTimes(now: number): { opensAt: number; closesAt: number } {
  const day = Math.ceil(now / DAY_MS) * DAY_MS + 7 * DAY_MS;
  // 01:00 and 09:00 UTC are 10:00 and 18:00 in Seoul
  return { opensAt: day + 3600_000, closesAt: day + 2 * DAY_MS + 9 * 3600_000 };
}
