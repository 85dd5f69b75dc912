import { useSignal } from '@preact/signals';
import type { Winner } from '../../../shared/api/winners.ts';
import type { Recipient } from '../../../shared/claim.ts';
import { formatMobile } from '../../../shared/format-mobile.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staff } from '../../i18n/staff.ts';
import { words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { TextField } from '../kit/field.tsx';
import { failed } from '../session.ts';
import { reveal } from './winners.ts';

const t = words(staff);

/** Asks for a reason and then shows the address. The page has the address only while this dialog is open. */
export function RevealDialog({ winner, close }: { winner: Winner; close: () => void }) {
  const reason = useSignal('');
  const problem = useSignal('');
  const busy = useSignal(false);
  const shown = useSignal<Recipient | null>(null);

  async function open(event: Event): Promise<void> {
    event.preventDefault();
    busy.value = true;
    problem.value = '';
    try {
      shown.value = await reveal(winner.win, reason.value);
    } catch (error) {
      problem.value = failed(error);
    }
    busy.value = false;
  }

  if (shown.value) {
    const { name, phone, postcode, road, detail } = shown.value;
    return (
      <Dialog
        title={winner.receipt}
        close={close}
        actions={
          <button type="button" class="primary" onClick={close}>
            {t('hide')}
          </button>
        }
      >
        <dl class="facts revealed">
          <dt>{t('name')}</dt>
          <dd>{name}</dd>
          <dt>{t('phone')}</dt>
          <dd>{formatMobile(phone)}</dd>
          <dt>{t('address')}</dt>
          <dd>
            ({postcode}) {road} {detail}
          </dd>
        </dl>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t('reveal-title')}
      close={close}
      actions={
        <>
          <Cancel close={close} />
          <button type="submit" form="reveal" class="primary" disabled={busy.value}>
            {t('do-reveal')}
          </button>
        </>
      }
    >
      <form id="reveal" onSubmit={(event) => void open(event)}>
        <p>
          {t('receipt')} <strong class="receipt">{winner.receipt}</strong>
        </p>
        <p class="small">{t('reveal-text')}</p>
        <TextField
          label={t('reason')}
          maxLength={200}
          placeholder={t('reason-hint')}
          value={reason.value}
          onInput={(text) => (reason.value = text)}
        />
        {problem.value !== '' && <Problem text={errorText(problem.value)} />}
      </form>
    </Dialog>
  );
}
