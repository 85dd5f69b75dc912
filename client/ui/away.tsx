import { errorText } from '../i18n/error-text.ts';
import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import type { Session } from '../session.ts';
import { loaded, status } from './store.ts';

const t = words(place);

/** What is shown instead of, or over, the world while this page is not in it. */
export function AwayScreen({ session }: { session: Session }) {
  const now = status.value;
  if (now === 'open' && loaded.value) return null;
  if (now === 'lost' && loaded.value) {
    return (
      <div class="lost card" role="status">
        <b>{t('lost')}</b> {t('lost-help')}
      </div>
    );
  }
  if (now === 'connecting' || now === 'open' || now === 'lost' || now === 'stopping') {
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
      <h2>{title}</h2>
      {typeof now === 'object' && <p>{errorText(now.refused)}</p>}
      {now !== 'banned' && (
        <button type="button" class="primary" onClick={session.again}>
          {now === 'replaced' ? t('come-back') : t('again')}
        </button>
      )}
    </div>
  );
}
