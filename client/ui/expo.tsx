import { useEffect } from 'preact/hooks';
import { event } from '../i18n/event.ts';
import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import { SampleTag } from '../paper/rehearsal-tag.tsx';
import type { Session } from '../play/session.ts';
import { AgendaBanner } from './agenda-banner.tsx';
import { AtTable } from './at-table.tsx';
import { AwayScreen } from './away.tsx';
import { ChatBox } from './chat-box.tsx';
import { DrainNotice } from './drain-notice.tsx';
import { GreeterCard, isLed } from './greeter-card.tsx';
import { HostTools } from './host-tools.tsx';
import { IdentityPrompt } from './identity-prompt.tsx';
import { lazy } from './lazy.tsx';
import { MiniMap } from './minimap.tsx';
import { modals } from './modal.tsx';
import { MoveHint } from './move-hint.tsx';
import { NearPrompt } from './near-prompt.tsx';
import { PartyMove } from './party-move.tsx';
import { PartyNews } from './party-news.tsx';
import { ResultCard } from './result-card.tsx';
import { RoundBanner } from './round-banner.tsx';
import { Stick } from './stick.tsx';
import { agenda, dialog, going, loaded, rehearsing, sample, status } from './store.ts';
import { Toasts } from './toasts.tsx';
import { TopBar } from './top-bar.tsx';

const t = words(place);

const DrawBanner = lazy(async () => (await import('./draw-banner.tsx')).DrawBanner);
const e = words(event);

const Dialogs = lazy(async () => (await import('./dialogs.tsx')).Dialogs, 'soon');

/** Shows that the body walks by itself, with a stop button. The greeter's card does so while she leads. */
function Going({ session }: { session: Session }) {
  if (!going.value || isLed()) return null;
  return (
    <p class="going">
      <span>
        {t('walking')}
        <span class="with-keys"> {t('walking-keys')}</span>
      </span>
      <button type="button" onClick={() => session.stopGoing()}>
        {t('stop')}
      </button>
    </p>
  );
}

/** Shown all the time during a rehearsal and in a sample event. */
function Rehearsal() {
  if (!rehearsing.value) {
    return sample.value ? (
      <p class="sample-note">
        <SampleTag />
      </p>
    ) : null;
  }
  return (
    <p class="agenda-banner rehearsal">
      <span>
        <b>{e('rehearsal')}</b> {e('rehearsal-help')}
      </span>
    </p>
  );
}

/** The whole overlay over the world. */
export function Expo({ slug, session }: { slug: string; session: Session }) {
  useEffect(() => {
    // the engine prevents a press on the world from moving the focus; without this a button keeps the space bar, and a
    // phone its keyboard
    const toWorld = ({ target }: PointerEvent): void => {
      const held = document.activeElement;
      if (target instanceof HTMLCanvasElement && held instanceof HTMLElement) held.blur();
    };
    addEventListener('pointerdown', toWorld);
    return () => removeEventListener('pointerdown', toWorld);
  }, []);
  const inWorld = status.value === 'open' || status.value === 'lost';
  return (
    <>
      {loaded.value && (
        <>
          <div inert={!inWorld}>
            <TopBar slug={slug} session={session} />
            <main class="overlay">
              <DrainNotice />
              <Rehearsal />
              <AgendaBanner session={session} />
              <RoundBanner session={session} />
              {agenda.value.items.some(({ kind }) => kind === 'draw') && <DrawBanner session={session} />}
              <PartyMove session={session} />
              <AtTable session={session} />
              <MiniMap session={session} />
              <div class="side">
                <HostTools session={session} slug={slug} />
                <IdentityPrompt slug={slug} />
                <MoveHint />
              </div>
              <div class="dock">
                <div class="prompts">
                  <Going session={session} />
                  <NearPrompt session={session} />
                </div>
                <GreeterCard session={session} />
              </div>
              <ChatBox session={session} />
              {matchMedia('(pointer: coarse)').matches && <Stick />}
            </main>
          </div>
          {inWorld && dialog.value !== 'none' && <Dialogs slug={slug} session={session} />}
          <ResultCard slug={slug} />
          <PartyNews />
        </>
      )}
      <AwayScreen slug={slug} session={session} />
      {modals.value === 0 && inWorld && loaded.value && <Toasts />}
    </>
  );
}
