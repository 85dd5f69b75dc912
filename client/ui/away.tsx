import { useEffect } from 'preact/hooks';
import { errorText } from '../i18n/error-text.ts';
import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import type { Session } from '../play/session.ts';
import { clearToasts } from '../play/toast.ts';
import { EventPage, isAboutEvent } from './event-page.tsx';
import { loaded, status } from './store.ts';
import { WaitingPage } from './waiting-page.tsx';

const t = words(place);

/** Moves the focus to the only button, because the page behind is inactive. */
const focusOnce = (button: HTMLButtonElement | null): void => button?.focus();

/** The screen instead of, or over, the world while this page is not in it. */
export function AwayScreen({ slug, session }: { slug: string; session: Session }) {
  const now = status.value;
  const isOut = now !== 'open' && now !== 'lost' && now !== 'connecting';
  useEffect(() => {
    // the curtain has the last word, so no toast of the world may lie over it
    if (isOut) clearToasts();
  }, [isOut]);
  if (now === 'open' && loaded.value) return null;
  if (now === 'lost' && loaded.value) {
    return (
      <p class="lost card" role="status">
        <b>{t('lost')}</b> <span>{t('lost-help')}</span>
      </p>
    );
  }
  if (typeof now === 'object' && 'waiting' in now) return <WaitingPage waiting={now.waiting} session={session} />;
  if (typeof now === 'object' && isAboutEvent(now.refused)) {
    return <EventPage slug={slug} code={now.refused} session={session} />;
  }
  if (now === 'stopping') {
    return (
      <div class="curtain" role="status">
        <div class="gate" aria-hidden="true" />
        <h2>{t('stopping')}</h2>
        <p>{t('stopping-help')}</p>
      </div>
    );
  }
  if (now === 'connecting' || now === 'open' || now === 'lost') {
    return (
      <div class="curtain" role="status">
        <div class="gate" aria-hidden="true" />
        <p>{now === 'lost' ? t('lost') : t('loading')}</p>
      </div>
    );
  }
  const title = typeof now === 'object' ? t('refused') : t(now);
  return (
    <div class="curtain" role="alert">
      <div class="gate still" aria-hidden="true" />
      <h2>{title}</h2>
      {typeof now === 'object' && <p>{errorText(now.refused)}</p>}
      {now !== 'banned' && (
        <button type="button" class="primary" ref={focusOnce} onClick={session.again}>
          {now === 'replaced' ? t('come-back') : t('again')}
        </button>
      )}
    </div>
  );
}
