import { useSignal } from '@preact/signals';
import type { Winner } from '../../../shared/api/winners.ts';
import type { WinStatus } from '../../../shared/win-status.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staff } from '../../i18n/staff.ts';
import { staffStock } from '../../i18n/staff-stock.ts';
import { pick, words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { dateTime } from '../../paper/date.ts';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { say } from '../kit/toasts.tsx';
import { failed } from '../session.ts';
import { load, takeStep } from './winners.ts';

const t = words(staffStock);
const s = words(staff);

/** The words of a step. One that a newer server allows and this page does not know has the name of its status. */
function nameOf(from: WinStatus, to: WinStatus): string {
  switch (`${from} ${to}`) {
    case 'exported claimed':
      return t('step-off-list');
    case 'exported shipped':
      return t('step-sent');
    case 'shipped exported':
      return t('step-not-sent');
    case 'shipped delivered':
      return t('step-arrived');
    case 'shipped returned':
      return t('step-came-back');
    case 'delivered shipped':
      return t('step-not-arrived');
    case 'returned shipped':
      return t('step-not-back');
    case 'returned claimed':
      return t('step-again');
    case 'returned forfeited':
      return t('step-forfeit');
    default:
      return s(`status-${to}`);
  }
}

/** What staff can do with one win by hand: each allowed step is a button. */
export function StepDialog({ winner, close }: { winner: Winner; close: () => void }) {
  const problem = useSignal('');
  const busy = useSignal(false);
  async function take(to: WinStatus): Promise<void> {
    busy.value = true;
    problem.value = '';
    try {
      await takeStep(winner.win, { from: winner.status, to });
      await load();
      say(t('stepped', { receipt: winner.receipt, status: s(`status-${to}`) }));
      close();
    } catch (error) {
      problem.value = failed(error);
      busy.value = false;
    }
  }
  return (
    <Dialog title={t('step-title', { receipt: winner.receipt })} close={close} actions={<Cancel close={close} />}>
      {problem.value !== '' && <Problem text={errorText(problem.value)} />}
      <p>
        {pick(winner.prize.name)} · {s(`status-${winner.status}`)}{' '}
        <span class="small">{t('step-since', { at: dateTime(winner.statusAt) })}</span>
      </p>
      <ul class="step-choices">
        {winner.steps.map((to) => (
          <li key={to}>
            <button type="button" disabled={busy.value} onClick={() => void take(to)}>
              {nameOf(winner.status, to)}
            </button>
          </li>
        ))}
      </ul>
      {winner.steps.includes('forfeited') && <p class="small">{t('forfeit-is-final')}</p>}
      <p class="small">{t('step-recorded')}</p>
    </Dialog>
  );
}
