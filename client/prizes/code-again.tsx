import { useSignal } from '@preact/signals';
import { ShownCode as Answer } from '../../shared/api/codes.ts';
import { claim as claimWords } from '../i18n/claim.ts';
import { errorText } from '../i18n/error-text.ts';
import { words } from '../i18n/t.ts';
import { ApiError, call } from '../net/api.ts';
import { eventOfPath } from '../paper/mount.ts';
import { Problem } from '../paper/notice.tsx';
import { ShownCode } from '../paper/shown-code.tsx';

const t = words(claimWords);

/** Shows the code of a win once more. The list of wins never has it. */
export function CodeAgain({ receipt }: { receipt: string }) {
  const shown = useSignal<{ code: string | null } | null>(null);
  const problem = useSignal('');
  async function show(): Promise<void> {
    problem.value = '';
    try {
      shown.value = await call('POST', `/api/events/${eventOfPath()}/my-prizes/code`, Answer, { receipt });
    } catch (error) {
      problem.value = error instanceof ApiError ? error.code : 'internal';
    }
  }
  if (shown.value) return <ShownCode code={shown.value.code} />;
  return (
    <>
      {problem.value !== '' && <Problem text={errorText(problem.value)} />}
      <button type="button" onClick={() => void show()}>
        {t('code-see')}
      </button>
    </>
  );
}
