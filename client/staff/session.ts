import { computed, signal } from '@preact/signals';
import * as v from 'valibot';
import { PHASES } from '../../shared/event.ts';
import { Text } from '../../shared/text.ts';
import { ApiError, call } from '../net/api.ts';
import { storedText, storeText } from '../stored.ts';
import { withFactor } from './step-up/step-up.ts';

const Me = v.object({
  label: v.string(),
  /** Whether the person is an administrator of every event, who sees what belongs to the server. */
  everyEvent: v.optional(v.boolean(), false),
  /** Whether the person signed in by a link that was passed on by hand, and must confirm before anything else. */
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

/** Who uses this page. It is always the server's answer. */
export const session = signal<
  { at: 'loading' } | { at: 'out' } | { at: 'problem'; code: string } | { at: 'in'; me: Me }
>({
  at: 'loading',
});

const LAST = 'madang.staff-event';

const chosen = signal<string | null>(new URLSearchParams(location.search).get('event') ?? storedText(LAST));

/** The event that the desks are about: the selected one, or the first that this person can open. */
export const event = computed(() => {
  if (session.value.at !== 'in') return null;
  const { events } = session.value.me;
  return events.find(({ slug }) => slug === chosen.value) ?? events[0] ?? null;
});

export function chooseEvent(slug: string): void {
  chosen.value = slug;
  storeText(LAST, slug);
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

/** Returns the code of a failed call. If the session has ended meanwhile, shows the sign-in notice. */
export function failed(error: unknown): string {
  const code = error instanceof ApiError ? error.code : 'internal';
  if (code === 'not-signed-in') session.value = { at: 'out' };
  return code;
}

/**
 * Makes a call about the selected event. If the server asks for a second factor, the page asks the person and repeats
 * the call.
 */
export async function callEvent<S extends v.GenericSchema>(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  schema: S,
  body?: unknown,
): Promise<v.InferOutput<S>> {
  const address = `/api/staff/events/${event.value?.slug ?? ''}${path}`;
  return await withFactor(() => call(method, address, schema, body));
}
