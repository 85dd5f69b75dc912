import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { identity as identityWords } from '../i18n/identity.ts';
import { words } from '../i18n/t.ts';
import { identity, loadIdentity } from '../identity/identity.ts';
import { openDialog } from './dialog.ts';

const t = words(identityWords);
/** Closed for this visit. The visitor finds it again in "My prizes". */
const dismissed = signal(false);

/** Asks for a verified contact if the event does, beside everything else, so that it blocks nothing. */
export function IdentityPrompt({ slug }: { slug: string }) {
  useEffect(() => {
    // the expo continues without an answer, and "My prizes" asks again
    loadIdentity(slug).catch(() => {});
  }, [slug]);
  const state = identity.value;
  // if the contact is needed for the claim, the claim page asks
  if (!state || state.asked === 'none' || state.at === 'claim' || !state.offered || state.verified || dismissed.value)
    return null;
  return (
    <section class="card identity-card identity-prompt" aria-label={t(`title-${state.asked}`)}>
      <div>
        <p>
          <strong>{t(`prompt-${state.asked}-draw`)}</strong>
        </p>
      </div>
      <div class="identity-row">
        <button type="button" class="primary" onClick={() => openDialog('identity')}>
          {t('open')}
        </button>
        <button type="button" class="quiet" onClick={() => (dismissed.value = true)}>
          {t('later')}
        </button>
      </div>
    </section>
  );
}
