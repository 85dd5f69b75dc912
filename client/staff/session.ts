import { computed, signal } from '@preact/signals';
import * as v from 'valibot';
import { PHASES } from '../../shared/event.ts';
import { Text } from '../../shared/text.ts';
import { ApiError, call } from '../net/api.ts';
import { withFactor } from './step-up/step-up.ts';

const Me = v.object({
  label: v.string(),
  /** Administrator of every event: sees what belongs to the server. */
  everyEvent: v.optional(v.boolean(), false),
  /** Came by a link that somebody handed over: everything waits until they confirm. */
  locked: v.boolean(),
  hasFactor: v.boolean(),
  events: v.array(
    v.object({
      slug: v.string(),
      name: Text,
      roles: v.array(v.string()),
      opensAt: v.number(),
      closesAt: v.number(),
      timeZone: v.string(),
      phase: v.picklist(PHASES),
      rehearsal: v.boolean(),
    }),
  ),
});
export type Me = v.InferOutput<typeof Me>;
export type MyEvent = Me['events'][number];

/** Who uses this page: the server's answer, never a guess of the page. */
export const session = signal<
  { at: 'loading' } | { at: 'out' } | { at: 'problem'; code: string } | { at: 'in'; me: Me }
>({
  at: 'loading',
});

const LAST = 'madang.staff-event';

function lastEvent(): string | null {
  try {
    return localStorage.getItem(LAST);
  } catch {
    // storage is closed in some browsers: the first event does
    return null;
  }
}

const chosen = signal<string | null>(new URLSearchParams(location.search).get('event') ?? lastEvent());

/** The event that the desks are about: the chosen one, or the first that this person may open. */
export const event = computed(() => {
  if (session.value.at !== 'in') return null;
  const { events } = session.value.me;
  return events.find(({ slug }) => slug === chosen.value) ?? events[0] ?? null;
});

export function chooseEvent(slug: string): void {
  chosen.value = slug;
  try {
    localStorage.setItem(LAST, slug);
  } catch {
    // not remembered, still chosen
  }
  const address = new URL(location.href);
  address.searchParams.set('event', slug);
  history.replaceState(null, '', address);
}

export async function loadSession(): Promise<void> {
  try {
    session.value = { at: 'in', me: await call('GET', '/api/staff/me', Me) };
  } catch (error) {
    const code = error instanceof ApiError ? error.code : 'internal';
    session.value = code === 'not-signed-in' ? { at: 'out' } : { at: 'problem', code };
  }
}

export async function signOut(): Promise<void> {
  await call('POST', '/api/staff/sign-out', v.object({})).catch(() => null);
  session.value = { at: 'out' };
}

/** The code of a failed call; a session that has ended meanwhile leads back to the sign-in notice. */
export function failed(error: unknown): string {
  const code = error instanceof ApiError ? error.code : 'internal';
  if (code === 'not-signed-in') session.value = { at: 'out' };
  return code;
}

/** A call about the chosen event. Where the server asks for a second factor, so does the page, and calls again. */
export async function callEvent<S extends v.GenericSchema>(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  schema: S,
  body?: unknown,
): Promise<v.InferOutput<S>> {
  const address = `/api/staff/events/${event.value?.slug ?? ''}${path}`;
  return await withFactor(() => call(method, address, schema, body));
}
