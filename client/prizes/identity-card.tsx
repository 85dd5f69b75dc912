import { useSignal } from '@preact/signals';
import type { IdentityState, Provider } from '../../shared/identity.ts';
import { errorText } from '../i18n/error-text.ts';
import { identity as identityWords } from '../i18n/identity.ts';
import { words } from '../i18n/t.ts';
import { confirm, forget, identity, start } from '../identity/identity.ts';
import { IdentityForm } from '../identity/identity-form.tsx';
import { ApiError } from '../net/api.ts';
import { Cancel } from '../paper/cancel.tsx';
import { Dialog } from '../paper/dialog.tsx';
import { Problem } from '../paper/notice.tsx';

const t = words(identityWords);

/** Whether this visitor has verified a contact, with a way to verify one or to delete it. */
export function IdentityCard({ slug, changed }: { slug: string; changed: () => void }) {
  const open = useSignal<'form' | 'forget' | null>(null);
  const problem = useSignal('');
  const state = identity.value;
  const asked = state?.verified?.provider ?? (state?.asked === 'none' ? null : state?.asked);
  if (!state || !asked) return null;
  const close = (): void => {
    open.value = null;
    changed();
  };
  return (
    <section class="card identity-card">
      <Words state={state} asked={asked} />
      {state.verified ? (
        <button type="button" class="quiet" onClick={() => (open.value = 'forget')}>
          {t('forget')}
        </button>
      ) : (
        state.offered && (
          <button type="button" class="primary" onClick={() => (open.value = 'form')}>
            {t('open')}
          </button>
        )
      )}
      {problem.value !== '' && <Problem text={errorText(problem.value)} />}
      {open.value === 'form' && (
        <Dialog title={t(`title-${asked}`)} close={close} actions={!state.verified && <Cancel close={close} />}>
          <IdentityForm
            slug={slug}
            state={state}
            asked={asked}
            start={(contact) => start(slug, contact)}
            confirm={(verification, code) => confirm(slug, verification, code)}
            close={close}
          />
        </Dialog>
      )}
      {open.value === 'forget' && (
        <Dialog
          title={t('forget-title')}
          close={close}
          actions={
            <>
              <Cancel close={close} />
              <button
                type="button"
                class="danger"
                onClick={() => {
                  forget(slug)
                    .catch((error: unknown) => {
                      problem.value = error instanceof ApiError ? error.code : 'internal';
                    })
                    .finally(close);
                }}
              >
                {t('forget')}
              </button>
            </>
          }
        >
          <p>{t('forget-text')}</p>
        </Dialog>
      )}
    </section>
  );
}

function Words({ state, asked }: { state: IdentityState; asked: Provider }) {
  if (state.verified) {
    const { provider, contact } = state.verified;
    return <p>{provider === 'external' ? t('verified-external') : t('verified', { contact })}</p>;
  }
  return (
    <div>
      <p>
        <strong>{t(`prompt-${asked}-${state.at}`)}</strong>
      </p>
      <p class="small">{state.offered ? t('prompt-why') : t('not-offered')}</p>
    </div>
  );
}
