import type { Session } from '../play/session.ts';
import { lazy } from './lazy.tsx';
import { me } from './store.ts';

const HOSTS: readonly string[] = ['host', 'admin'];

const HostPanel = lazy(async () => (await import('./host-panel.tsx')).HostPanel);
/** What a host may do about the person that they chose in the panel. */
export const PersonDialog = lazy(async () => (await import('./person-dialog.tsx')).PersonDialog);

/** The panel of a host, for people with that role. The server checks the role again. */
export function HostTools({ session, slug }: { session: Session; slug: string }) {
  const isHost = me.value.roles.some((role) => HOSTS.includes(role));
  return isHost ? <HostPanel session={session} slug={slug} /> : null;
}
