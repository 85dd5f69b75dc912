import { useSignal } from '@preact/signals';
import { CODES_LENGTH, CodesAdded, CodesChecked, CodesCleared } from '../../../shared/api/codes.ts';
import type { Prize } from '../../../shared/prize.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffStock } from '../../i18n/staff-stock.ts';
import { pick, words } from '../../i18n/t.ts';
import { ApiError } from '../../net/api.ts';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { readCsv } from '../games/read-csv.ts';
import { FileDrop } from '../kit/file-drop.tsx';
import { say } from '../kit/toasts.tsx';
import { callEvent, failed } from '../session.ts';
import { prizes } from './prizes.ts';

const t = words(staffStock);

const ACCEPT = '.csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Adds codes from a file to the pool of a prize: first what is in the file, then the button. */
export function CodesDialog({ prize, close }: { prize: Prize; close: () => void }) {
  const path = `/prizes/${prize.key}/codes`;
  const file = useSignal<{ table: string; checked: CodesChecked } | null>(null);
  const doing = useSignal<'checking' | 'adding' | null>(null);
  const problem = useSignal('');
  const left = prize.stock - prize.given;

  async function attempt(what: 'checking' | 'adding', work: () => Promise<void>): Promise<void> {
    doing.value = what;
    problem.value = '';
    try {
      await work();
    } catch (error) {
      problem.value = errorText(failed(error), error instanceof ApiError ? error.detail : undefined);
    }
    doing.value = null;
  }
  const take = (chosen: File | undefined) =>
    attempt('checking', async () => {
      file.value = null;
      if (!chosen) return;
      const table = await readCsv(chosen);
      if (table.length > CODES_LENGTH) throw new ApiError('sheet-large', { most: CODES_LENGTH / 1_000_000 });
      file.value = { table, checked: await callEvent('POST', `${path}/check`, CodesChecked, { table }) };
    });
  const add = (table: string) =>
    attempt('adding', async () => {
      const { added } = await callEvent('POST', path, CodesAdded, { table });
      await prizes.reload();
      say(t('codes-added', { count: added }));
      close();
    });
  const clear = () =>
    attempt('adding', async () => {
      const { removed } = await callEvent('POST', `${path}/clear`, CodesCleared);
      await prizes.reload();
      say(t('codes-cleared', { count: removed }));
      close();
    });
  return (
    <Dialog
      title={t('codes-of', { name: pick(prize.name) })}
      close={close}
      actions={
        <button type="button" onClick={close}>
          {t('close')}
        </button>
      }
    >
      <p>{t('codes-lead')}</p>
      <p>
        <b>{t('codes-now', { stock: prize.stock, left })}</b>
      </p>
      {problem.value !== '' && <Problem text={problem.value} />}
      <FileDrop accept={ACCEPT} hint=".xlsx, .csv" onFiles={([chosen]) => void take(chosen)} />
      <div role="status">
        {doing.value && <p>{t(`codes-${doing.value}`)}</p>}
        {file.value && <Checked {...file.value} add={add} busy={doing.value !== null} />}
      </div>
      {left > 0 && <Clear left={left} clear={clear} busy={doing.value !== null} />}
    </Dialog>
  );
}

type CheckedProps = { table: string; checked: CodesChecked; add: (table: string) => Promise<void>; busy: boolean };

function Checked({ table, checked, add, busy }: CheckedProps) {
  const parts = (['fresh', 'twice', 'known', 'blank', 'wrong'] as const).filter(
    (part) => part === 'fresh' || checked[part] > 0,
  );
  return (
    <>
      <ul class="codes-found">
        {parts.map((part) => (
          <li key={part}>{t(`codes-${part}`, { count: checked[part] })}</li>
        ))}
      </ul>
      {checked.fresh > 0 ? (
        <button type="button" class="primary" disabled={busy} onClick={() => void add(table)}>
          {t('codes-add', { count: checked.fresh })}
        </button>
      ) : (
        <p>{t('codes-none')}</p>
      )}
    </>
  );
}

/** Deletes what nobody has won, after a second press. */
function Clear({ left, clear, busy }: { left: number; clear: () => Promise<void>; busy: boolean }) {
  const isSure = useSignal(false);
  return (
    <div class="codes-clear">
      {isSure.value ? (
        <>
          <p role="alert">{t('codes-clear-sure', { count: left })}</p>
          <button type="button" disabled={busy} onClick={() => void clear()}>
            {t('codes-clear-yes')}
          </button>
        </>
      ) : (
        <button type="button" disabled={busy} onClick={() => (isSure.value = true)}>
          {t('codes-clear')}
        </button>
      )}
    </div>
  );
}
