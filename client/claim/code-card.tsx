import { useSignal } from '@preact/signals';
import { claim as claimWords } from '../i18n/claim.ts';
import { errorText } from '../i18n/error-text.ts';
import { words } from '../i18n/t.ts';
import { ApiError } from '../net/api.ts';
import { eventOfPath } from '../paper/mount.ts';
import { Problem } from '../paper/notice.tsx';
import { ShownCode } from '../paper/shown-code.tsx';
import { type Claim, loadClaim, showCode } from './claim.ts';

const t = words(claimWords);

/** A prize that is a code. It is shown after a press, so that nobody opens the link and sees it by accident. */
export function CodeCard({ claim }: { claim: Claim }) {
  const shown = useSignal<{ code: string | null } | null>(null);
  const problem = useSignal('');
  const busy = useSignal(false);
  async function show(): Promise<void> {
    busy.value = true;
    problem.value = '';
    try {
      shown.value = await showCode();
    } catch (error) {
      problem.value = error instanceof ApiError ? error.code : 'internal';
      // somebody else with the link was first
      if (problem.value === 'already-claimed') await loadClaim();
    }
    busy.value = false;
  }
  if (shown.value) {
    return (
      <section class="card code-card" role="status">
        <h2>{t('code-title')}</h2>
        <ShownCode code={shown.value.code} />
        <p>{t('code-again')}</p>
        <a class="button" href={`/e/${eventOfPath()}/prizes`}>
          {t('to-prizes')}
        </a>
      </section>
    );
  }
  return (
    <section class="card code-card" aria-labelledby="code-title">
      <h2 id="code-title">{t('code-title')}</h2>
      <p>{t('code-before', { receipt: claim.receipt })}</p>
      {problem.value !== '' && <Problem text={errorText(problem.value)} />}
      <button type="button" class="primary" disabled={busy.value} onClick={() => void show()}>
        {t('code-show')}
      </button>
      <p class="small">{t('code-keep')}</p>
    </section>
  );
}
