import type { Session } from '../play/session.ts';
import { AgendaDialog } from './agenda-dialog.tsx';
import { FriendsDialog } from './friends-dialog.tsx';
import { PersonDialog } from './host-tools.tsx';
import { IdentityDialog } from './identity-dialog.tsx';
import { MapDialog } from './map-dialog.tsx';
import { NearDialog } from './near-dialog.tsx';
import { PlacesDialog } from './places-dialog.tsx';
import { ProfileDialog } from './profile-dialog.tsx';
import { dialog } from './store.ts';

/** The dialog that is open. All are in one file, because a visitor who opens one soon opens another. */
export function Dialogs({ slug, session }: { slug: string; session: Session }) {
  switch (dialog.value) {
    case 'profile':
      return <ProfileDialog session={session} />;
    case 'friends':
      return <FriendsDialog slug={slug} session={session} />;
    case 'agenda':
      return <AgendaDialog session={session} />;
    case 'places':
      return <PlacesDialog session={session} />;
    case 'person':
      return <PersonDialog session={session} />;
    case 'map':
      return <MapDialog session={session} />;
    case 'near':
      return <NearDialog slug={slug} session={session} />;
    case 'identity':
      return <IdentityDialog slug={slug} />;
    default:
      return null;
  }
}
