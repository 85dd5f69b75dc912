import { signal } from '@preact/signals';
import * as v from 'valibot';
import { Member } from '../../../shared/staff.ts';
import { callEvent, failed } from '../session.ts';

export const INVITED_ROLES = ['fulfilment', 'host'] as const;
const Issued = v.object({ token: v.string(), minutes: v.number() });

export const members = signal<Member[] | null>(null);
export const problem = signal('');
/** The one link that can be seen now; gone with the next one, or when the desk is left. */
export const issued = signal<{ label: string; link: string; minutes: number } | null>(null);

const linkOf = (token: string): string => `${location.origin}/staff/sign-in#${token}`;

export async function load(): Promise<void> {
  try {
    members.value = (await callEvent('GET', '/members', v.object({ members: v.array(Member) }))).members;
  } catch (error) {
    problem.value = failed(error);
  }
}

async function show(label: string, ask: Promise<v.InferOutput<typeof Issued>>): Promise<boolean> {
  problem.value = '';
  issued.value = null;
  try {
    const { token, minutes } = await ask;
    issued.value = { label, link: linkOf(token), minutes };
  } catch (error) {
    problem.value = failed(error);
  }
  await load();
  return problem.value === '';
}

/** True when the invitation was made; its link is then in `issued`. */
export function invite(label: string, role: string): Promise<boolean> {
  return show(label.trim(), callEvent('POST', '/members', Issued, { label, role }));
}

export function renew(member: Member): Promise<boolean> {
  return show(member.label, callEvent('POST', `/members/${member.id}/link`, Issued));
}

export async function remove(member: Member): Promise<void> {
  problem.value = '';
  try {
    await callEvent('POST', `/members/${member.id}/remove`, v.object({ removed: v.literal(true) }));
  } catch (error) {
    problem.value = failed(error);
  }
  await load();
}
