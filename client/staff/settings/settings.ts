import * as v from 'valibot';
import { Stored } from '../../../shared/api/done.ts';
import { Settings } from '../../../shared/api/settings.ts';
import type { Policy } from '../../../shared/policy.ts';
import { callEvent, loadSession } from '../session.ts';

export const readSettings = (): Promise<Settings> => callEvent('GET', '/settings', Settings);

/** Returns the address for visitors, with the entry code if the event needs one. */
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

/** Switches the rehearsal on or off. Returns how many wins of the rehearsal were deleted. */
export async function putRehearsal(on: boolean): Promise<number> {
  const { wins } = await callEvent('PUT', '/rehearsal', v.object({ wins: v.number() }), { on });
  await loadSession();
  return wins;
}

/** A minute back, so that the time is past on the server's clock too. */
const NOW_MS = 60_000;

/** Opens the event now. `closesAt`: the end that the page showed to the person. */
export async function openNow(settings: Settings, closesAt: number): Promise<void> {
  const opensAt = Date.now() - NOW_MS;
  await putSettings({ ...editable(settings), opensAt, closesAt }, settings.revision);
  if (settings.state !== 'published') await putState('published');
}

export async function closeNow(settings: Settings): Promise<void> {
  await putSettings({ ...editable(settings), closesAt: Date.now() }, settings.revision);
}
