import { signal } from '@preact/signals';
import * as v from 'valibot';
import { Issued, Members, Sessions } from '../../../shared/api/team.ts';
import type { Member, Role, Session } from '../../../shared/staff.ts';
import { locale } from '../../i18n/t.ts';
import { createResource } from '../kit/resource.ts';
import { callEvent, failed } from '../session.ts';

export const members = createResource(async () => (await callEvent('GET', '/members', Members)).members);
/** The code of the last refusal; '' if there was none. */
export const refused = signal('');
/** The link that the dialog shows now; removed when the dialog closes. `link` null: it was only mailed, or not made. */
export const issued = signal<
  ({ label: string; link: string | null } & Omit<v.InferOutput<typeof Issued>, 'token'>) | null
>(null);

const linkOf = (token: string): string => `${location.origin}/staff/sign-in#${token}`;

/** Returns true on success. The list is reloaded in any case. */
async function act(what: () => Promise<void>): Promise<boolean> {
  refused.value = '';
  try {
    await what();
  } catch (error) {
    refused.value = failed(error);
  }
  await members.reload();
  return refused.value === '';
}

const show = (label: string, ask: () => Promise<v.InferOutput<typeof Issued>>): Promise<boolean> => {
  issued.value = null;
  return act(async () => {
    const { token, ...rest } = await ask();
    issued.value = { label, link: token && linkOf(token), ...rest };
  });
};

/** Returns true if the invitation was made; its link is then in `issued`. */
export const invite = (
  label: string,
  roles: readonly Role[],
  email: string,
  booths: readonly { map: string; name: string }[],
): Promise<boolean> =>
  show(label.trim(), () =>
    callEvent('POST', '/members', Issued, { label, roles, email, booths, locale: locale.value }),
  );

export const renew = ({ id, label }: Member): Promise<boolean> =>
  show(label, () => callEvent('POST', `/members/${id}/link`, Issued));

export const putRoles = (id: string, roles: readonly Role[]): Promise<boolean> =>
  act(async () => {
    await callEvent('POST', `/members/${id}/roles`, v.object({ before: v.array(v.string()) }), { roles });
  });

export const remove = ({ id }: Member): Promise<boolean> =>
  act(async () => {
    await callEvent('POST', `/members/${id}/remove`, v.object({ removed: v.literal(true) }));
  });

export const resetFactors = ({ id }: Member): Promise<boolean> =>
  act(async () => {
    await callEvent('POST', `/members/${id}/reset-factors`, v.object({ reset: v.literal(true) }));
  });

export async function sessionsOf({ id }: Member): Promise<Session[]> {
  return (await callEvent('GET', `/members/${id}/sessions`, Sessions)).sessions;
}

/** Ends a session of a staff account; `null` ends all of them. */
export const endSessions = ({ id }: Member, session: string | null): Promise<boolean> =>
  act(async () => {
    await callEvent('POST', `/members/${id}/sessions/end`, v.object({ ended: v.literal(true) }), { session });
  });
