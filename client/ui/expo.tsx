import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import type { Session } from '../session.ts';
import { AwayScreen } from './away.tsx';
import { BoothDialog, NearPrompt } from './booth-dialog.tsx';
import { ChatBox } from './chat-box.tsx';
import { FriendsDialog } from './friends-dialog.tsx';
import { GreeterCard } from './greeter-card.tsx';
import { HostPanel } from './host-panel.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { PlacesDialog } from './places-dialog.tsx';
import { ProfileDialog } from './profile-dialog.tsx';
import { ResultCard } from './result-card.tsx';
import { RoundBanner } from './round-banner.tsx';
import { Stick } from './stick.tsx';
import { dialog, going, loaded, toasts } from './store.ts';
import { TopBar } from './top-bar.tsx';

const t = words(place);

function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map((toast) => (
        <p key={toast.key} class={toast.kind}>
          {toast.text}
        </p>
      ))}
    </div>
  );
}

function Dialogs({ slug, session }: { slug: string; session: Session }) {
  switch (dialog.value) {
    case 'profile':
      return <ProfileDialog session={session} />;
    case 'friends':
      return <FriendsDialog slug={slug} />;
    case 'places':
      return <PlacesDialog session={session} />;
    case 'person':
      return <PersonDialog session={session} />;
    case 'booth':
      return <BoothDialog slug={slug} />;
    default:
      return null;
  }
}

/** Everything over the world. */
export function Expo({ slug, session }: { slug: string; session: Session }) {
  return (
    <>
      {loaded.value && (
        <>
          <TopBar slug={slug} />
          <main class="overlay">
            <RoundBanner />
            <GreeterCard session={session} />
            <HostPanel session={session} />
            {going.value && (
              <p class="going">
                {t('walking')}{' '}
                <button type="button" onClick={() => session.stopGoing()}>
                  {t('stop')}
                </button>
              </p>
            )}
            <NearPrompt />
            <ChatBox session={session} />
            {matchMedia('(pointer: coarse)').matches && <Stick />}
          </main>
          <Dialogs slug={slug} session={session} />
          <ResultCard slug={slug} />
        </>
      )}
      <AwayScreen session={session} />
      <Toasts />
    </>
  );
}
