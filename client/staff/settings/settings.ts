import * as v from 'valibot';
import { EVENT_STATES, PHASES } from '../../../shared/event.ts';
import { Policy } from '../../../shared/policy.ts';
import { Text } from '../../../shared/text.ts';
import { callEvent, loadSession } from '../session.ts';

const Settings = v.object({
  slug: v.string(),
  name: Text,
  opensAt: v.number(),
  closesAt: v.number(),
  claimsUntil: v.number(),
  timeZone: v.string(),
  languages: v.array(v.picklist(['ko', 'en'])),
  state: v.picklist(EVENT_STATES),
  phase: v.picklist(PHASES),
  rehearsal: v.boolean(),
  policy: Policy,
  policyVersion: v.number(),
  entryCode: v.string(),
  channels: v.object({ email: v.boolean(), sms: v.boolean(), external: v.boolean() }),
  /** Where visitors find this server; null: it was not set, and is where this page came from. */
  publicUrl: v.nullable(v.string()),
  revision: v.number(),
});
export type Settings = v.InferOutput<typeof Settings>;

const Stored = v.object({ stored: v.literal(true) });

export const readSettings = (): Promise<Settings> => callEvent('GET', '/settings', Settings);

/** The address that visitors get, with the code that lets them in where only a link does. */
export function addressOf({ publicUrl, slug, policy, entryCode }: Settings): string {
  const address = `${publicUrl ?? location.origin}/e/${slug}`;
  return policy.entry === 'link' ? `${address}?entry=${entryCode}` : address;
}

export type Editable = Pick<Settings, 'name' | 'opensAt' | 'closesAt' | 'timeZone' | 'languages'>;

export const editable = ({ name, opensAt, closesAt, timeZone, languages }: Editable): Editable => ({
  name,
  opensAt,
  closesAt,
  timeZone,
  languages,
});

export async function putSettings(settings: Editable, revision: number): Promise<void> {
  await callEvent('PUT', '/settings', Stored, { settings, revision });
  await loadSession();
}

export async function putPolicy(policy: Policy, revision: number): Promise<void> {
  await callEvent('PUT', '/policy', Stored, { policy, revision });
}

export async function putState(state: Settings['state']): Promise<void> {
  await callEvent('PUT', '/state', Stored, { state });
  await loadSession();
}

/** Gives how many wins of the rehearsal were deleted. */
export async function putRehearsal(on: boolean): Promise<number> {
  const { wins } = await callEvent('PUT', '/rehearsal', v.object({ wins: v.number() }), { on });
  await loadSession();
  return wins;
}

/** A minute back, so that no clock between here and the server stands before it. */
const NOW_MS = 60_000;

/** `closesAt`: as the person who opens it was told. */
export async function openNow(settings: Settings, closesAt: number): Promise<void> {
  const opensAt = Date.now() - NOW_MS;
  await putSettings({ ...editable(settings), opensAt, closesAt }, settings.revision);
  if (settings.state !== 'published') await putState('published');
}

export async function closeNow(settings: Settings): Promise<void> {
  await putSettings({ ...editable(settings), closesAt: Date.now() }, settings.revision);
}
