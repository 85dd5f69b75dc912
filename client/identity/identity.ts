import { signal } from '@preact/signals';
import * as v from 'valibot';
import { IDENTITY_CONSENT_VERSION, IdentityState } from '../../shared/identity.ts';
import { locale } from '../i18n/t.ts';
import { call } from '../net/api.ts';

/** What the event requires of this visitor; null until the server has answered. */
export const identity = signal<IdentityState | null>(null);

const pathOf = (slug: string, rest = ''): string => `/api/events/${slug}/identity${rest}`;

export async function loadIdentity(slug: string): Promise<void> {
  identity.value = await call('GET', pathOf(slug), IdentityState);
}

/** Sends a code, or returns the address for signing in. Throws ApiError. */
export async function start(slug: string, contact: string): Promise<{ verification: string; url: string | null }> {
  const body = { contact, locale: locale.value, consent: IDENTITY_CONSENT_VERSION };
  const begun = v.object({ verification: v.string(), url: v.nullable(v.string()) });
  return await call('POST', pathOf(slug, '/start'), begun, body);
}

/** Confirms the code. Throws ApiError. */
export async function confirm(slug: string, verification: string, code: string): Promise<void> {
  await call('POST', pathOf(slug, '/confirm'), v.object({ verified: v.literal(true) }), { verification, code });
  await loadIdentity(slug);
}

export async function forget(slug: string): Promise<void> {
  await call('POST', pathOf(slug, '/forget'), v.object({ forgotten: v.literal(true) }));
  await loadIdentity(slug);
}

/** Finishes a sign-in on another site. The address contains its proof, which is removed from it at once. */
export async function finishElsewhere(slug: string): Promise<void> {
  const [, verification = '', token = ''] = /^#identity=([\w-]{36})\.([\w-]{43})$/.exec(location.hash) ?? [];
  if (token === '') return;
  history.replaceState(null, '', location.pathname + location.search);
  await confirm(slug, verification, token);
}
