import { identity as identityWords } from '../i18n/identity.ts';
import { words } from '../i18n/t.ts';
import { IdentityForm } from '../identity/identity-form.tsx';
import { eventOfPath } from '../paper/mount.ts';
import { type Claim, confirmContact, startContact } from './claim.ts';

const t = words(identityWords);

/** Verifies the winner's contact before the address, so that one person can be recognised by one contact. */
export function ConfirmContact({ claim }: { claim: Claim }) {
  const state = claim.identity;
  if (!state || state.asked === 'none') return null;
  return (
    <section class="card" aria-labelledby="contact-title">
      <h2 id="contact-title">{t(`title-${state.asked}`)}</h2>
      <p>{t('claim-why')}</p>
      {!state.offered && <p>{t('not-offered')}</p>}
      {state.offered && state.asked === 'external' && (
        <>
          <p>{t('claim-elsewhere')}</p>
          <a class="button primary" href={`/e/${eventOfPath()}/prizes`}>
            {t('to-prizes')}
          </a>
        </>
      )}
      {state.offered && state.asked !== 'external' && (
        <IdentityForm
          slug={eventOfPath()}
          state={state}
          asked={state.asked}
          start={startContact}
          confirm={confirmContact}
          close={() => {}}
        />
      )}
    </section>
  );
}
