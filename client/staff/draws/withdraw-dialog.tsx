import { useSignal } from '@preact/signals';
import type { PublicDraw } from '../../../shared/api/draws.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffDraws } from '../../i18n/staff-draws.ts';
import { pick, words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { say } from '../kit/toasts.tsx';
import { failed } from '../session.ts';
import { draws, withdrawDraw } from './draws.ts';

const t = words(staffDraws);

/** Asks before a draw is withdrawn, which cannot be undone. */
export function WithdrawDialog({ of, close }: { of: PublicDraw; close: () => void }) {
  const problem = useSignal('');
  const busy = useSignal(false);
  const title = pick(of.title);
  async function withdraw(): Promise<void> {
    busy.value = true;
    problem.value = '';
    try {
      await withdrawDraw(of.id);
      say(t('withdrawn', { title }));
      close();
    } catch (error) {
      problem.value = failed(error);
      busy.value = false;
      void draws.reload();
    }
  }
  return (
    <Dialog
      title={t('withdraw-title', { title })}
      close={close}
      actions={
        <>
          <Cancel close={close} />
          <button type="button" class="danger" disabled={busy.value} onClick={() => void withdraw()}>
            {t('withdraw')}
          </button>
        </>
      }
    >
      {problem.value !== '' && <Problem text={errorText(problem.value)} />}
      <p>{t(of.rehearsal ? 'withdraw-rehearsal' : 'withdraw-text')}</p>
    </Dialog>
  );
}
