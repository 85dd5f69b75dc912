import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Stored } from '../../../shared/api/done.ts';
import { PickUp as Found, type PickUp } from '../../../shared/api/pickup.ts';
import { spacedReceipt } from '../../../shared/receipt.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffStock } from '../../i18n/staff-stock.ts';
import { pick, words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { Problem } from '../../paper/notice.tsx';
import { RehearsalTag } from '../../paper/rehearsal-tag.tsx';
import { TextField } from '../kit/field.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { callEvent, failed } from '../session.ts';
import { Scanner } from './scanner.tsx';

const t = words(staffStock);

const typed = signal('');
const found = signal<PickUp | null>(null);
const problem = signal('');
const busy = signal(false);
/** The win was handed over here just now. */
const isDone = signal(false);

const readWin = (receipt: string) => callEvent('POST', '/pick-up/find', Found, { receipt });

async function attempt(work: () => Promise<void>): Promise<void> {
  busy.value = true;
  problem.value = '';
  try {
    await work();
  } catch (error) {
    problem.value = failed(error);
  }
  busy.value = false;
}

const find = (receipt: string) =>
  attempt(async () => {
    typed.value = receipt;
    found.value = null;
    isDone.value = false;
    found.value = await readWin(receipt);
  });

const change = (win: PickUp, what: 'hand-over' | 'undo') =>
  attempt(async () => {
    await callEvent('POST', `/pick-up/${win.win}/${what}`, Stored).finally(async () => {
      found.value = await readWin(win.receipt);
    });
    isDone.value = what === 'hand-over';
  });

function reset(): void {
  typed.value = '';
  found.value = null;
  problem.value = '';
  isDone.value = false;
}

/** The desk where winners pick up prizes: find the receipt, look at the prize, hand it over. */
export function PickUpDesk() {
  useEffect(reset, []);
  return (
    <>
      <PageHead title={t('pickup-desk')} lead={t('pickup-lead')} />
      <form
        class="card form pick-up-find"
        onSubmit={(submit) => {
          submit.preventDefault();
          void find(typed.value);
        }}
      >
        <TextField
          label={t('receipt')}
          hint={t('receipt-hint')}
          value={typed.value}
          maxLength={40}
          required
          onInput={(text) => (typed.value = text)}
        />
        <div class="buttons">
          <button type="submit" class="primary" disabled={busy.value}>
            {t('find-receipt')}
          </button>
          <Scanner onRead={(text) => void find(text)} />
        </div>
      </form>
      {problem.value !== '' && <Problem text={errorText(problem.value)} />}
      {found.value && <Win key={found.value.win} win={found.value} />}
    </>
  );
}

function Win({ win }: { win: PickUp }) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const isReady = win.kind === 'pickup' && win.is === 'won';
  return (
    <section class={`card pick-up-win ${isReady || isDone.value ? 'ready' : 'stop'}`}>
      {win.picture && <img src={`/files/${win.picture}`} alt="" width={96} height={96} />}
      <div>
        <h2 ref={head} tabIndex={-1}>
          {pick(win.prize.name)}
        </h2>
        <p class="receipt">{spacedReceipt(win.receipt)}</p>
        {win.rehearsal && <RehearsalTag />}
        <p class="pick-up-verdict" role="status">
          {verdict(win)}
        </p>
        <div class="buttons">
          {isReady && (
            <button type="button" class="primary" disabled={busy.value} onClick={() => void change(win, 'hand-over')}>
              {t('hand-over')}
            </button>
          )}
          {win.mayUndo && (
            <button type="button" disabled={busy.value} onClick={() => void change(win, 'undo')}>
              {t('hand-over-undo')}
            </button>
          )}
          {!isReady && (
            <button type="button" onClick={reset}>
              {t('next-receipt')}
            </button>
          )}
        </div>
      </div>
    </section>
  );
}

function verdict(win: PickUp): string {
  if (win.kind !== 'pickup') return t('not-pickup');
  if (win.is === 'won') return t('ready-until', { date: dateTime(win.deadline) });
  if (win.is === 'delivered') {
    const said = { at: dateTime(win.statusAt), by: win.by ?? t('somebody') };
    return t(isDone.value ? 'handed-over-now' : 'handed-over-before', said);
  }
  return t('too-late', { date: dateTime(win.deadline) });
}
