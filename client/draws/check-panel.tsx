import { useEffect, useRef, useState } from 'preact/hooks';
import { type Given, isProven, type Report } from '../../shared/fair/proof-check.ts';
import { drawChecks } from '../i18n/draw-checks.ts';
import { draws } from '../i18n/draws.ts';
import { words } from '../i18n/t.ts';
import { sentNonces } from '../net/nonces.ts';
import { Problem } from '../paper/notice.tsx';
import { checkInWorker, type Outcome } from './check-in-worker.ts';
import { CopyLine } from './hash-line.tsx';
import type { Expected } from './proof-message.ts';

const t = words(draws);
const c = words(drawChecks);

export type CheckPanelProps = {
  address: string;
  expected: Expected;
  /** The prizes that the page shows, to compare with those of the proof; null: it shows none. */
  shown: readonly Given[] | null;
  /** Own plays of an instant win, as lines of the proof. */
  plays?: readonly string[] | undefined;
  /** Receives the report of a check. */
  checked?: (report: Report) => void;
};

type State = Outcome | { at: 'busy'; progress: number };

const NO_PLAYS: readonly string[] = [];

/** A button that checks a proof in this browser, and what was found. */
export function CheckPanel({ address, expected, shown, plays = NO_PLAYS, checked }: CheckPanelProps) {
  const [state, setState] = useState<State | null>(null);
  const running = useRef<AbortController | null>(null);
  const stop = (): void => {
    running.current?.abort();
    running.current = null;
  };
  useEffect(() => stop, []);

  const start = async (): Promise<void> => {
    stop();
    const control = new AbortController();
    const { signal } = control;
    running.current = control;
    const progress = (share: number): void => setState({ at: 'busy', progress: share });
    progress(0);
    const outcome = await checkInWorker({ address, expected, plays, progress, signal });
    if (signal.aborted) return;
    if (outcome.at === 'done') checked?.(outcome.report);
    setState(outcome);
  };

  if (state?.at === 'busy') {
    const percent = Math.floor(state.progress * 100);
    return (
      <div class="check-panel">
        <p>{t('check-busy', { percent })}</p>
        <progress max={100} value={percent} aria-label={t('check')} />
        <button
          type="button"
          onClick={() => {
            stop();
            setState(null);
          }}
        >
          {t('check-stop')}
        </button>
      </div>
    );
  }
  return (
    <div class="check-panel">
      {state === null && <p class="small">{t('check-help')}</p>}
      <div aria-live="polite">
        {state?.at === 'done' && <Result report={state.report} shown={shown} plays={plays.length} />}
        {state?.at === 'missing' && <p>{t('rounds-none')}</p>}
        {state?.at === 'unreadable' && (
          <div class="draw-wrong">
            <p>{t('check-unreadable', { line: state.line })}</p>
            <p>{c(`unreadable-${state.reason}`)}</p>
          </div>
        )}
        {state?.at === 'failed' && <Problem text={t('check-failed')} />}
      </div>
      <button type="button" class={state === null ? 'primary' : ''} onClick={() => void start()}>
        {t(state === null ? 'check' : 'check-again')}
      </button>
    </div>
  );
}

const isSameResult = (shown: readonly Given[], { given }: Report): boolean => {
  const text = (list: readonly Given[]): string => list.map(({ rank, lot, prize }) => `${rank} ${lot} ${prize}`).join();
  return text(shown) === text(given);
};

function Result({ report, shown, plays }: { report: Report; shown: readonly Given[] | null; plays: number }) {
  const isPageRight = shown === null || report.state !== 'drawn' ? null : isSameResult(shown, report);
  const isMineRight =
    report.kind !== 'moments' || report.state !== 'drawn' || plays === 0 ? null : report.own === plays;
  const isRight = isProven(report) && isPageRight !== false && isMineRight !== false;
  return (
    <section class={isRight ? 'check-result right' : 'check-result wrong'}>
      <h3>{t(isRight ? 'check-right' : 'check-wrong')}</h3>
      <p>{isRight ? rightText(report) : t('check-wrong-text')}</p>
      <ul class="check-list">
        {report.checks.map(({ id, ok, where }) => (
          <CheckLine key={id} ok={ok} text={c(`check-${id}`)} where={where} />
        ))}
        {isPageRight !== null && <CheckLine ok={isPageRight} text={t('check-page')} where={null} />}
        {isMineRight !== null && <CheckLine ok={isMineRight} text={t('check-plays', { count: plays })} where={null} />}
      </ul>
      {report.kind === 'rounds' && <OwnNumbers mixed={report.own} />}
      {report.kind === 'rounds' && <CopyLine name={t('chain-end')} value={report.commit} />}
      <h3>{t('trust-title')}</h3>
      <ul class="trust-list">
        {report.trust.map((id) => (
          <li key={id}>{c(`trust-${id}`)}</li>
        ))}
      </ul>
    </section>
  );
}

/** Whether the random numbers that this device sent went into the draws. */
function OwnNumbers({ mixed }: { mixed: number }) {
  if (sentNonces().length === 0) return null;
  return <p>{mixed > 0 ? t('nonce-mixed', { count: mixed }) : t('nonce-not-mixed')}</p>;
}

function CheckLine({ ok, text, where }: { ok: boolean; text: string; where: number | string | null }) {
  return (
    <li class={ok ? 'passed' : 'not-passed'}>
      <strong>{t(ok ? 'check-passed' : 'check-not-passed')}</strong>
      <span>
        {text} {where !== null && t('check-where', { where })}
      </span>
    </li>
  );
}

function rightText({ kind, state, count, prizes }: Report): string {
  const counts = { count: count.toLocaleString(), prizes: prizes.toLocaleString() };
  if (kind === 'rounds') return t('check-right-rounds', counts);
  if (kind === 'moments') return t(state === 'drawn' ? 'check-right-moments' : 'check-right-moments-open', counts);
  if (state === 'drawn') return t('check-right-text', counts);
  return state === 'frozen' ? t('check-right-closed', { count: counts.count }) : t('check-right-open');
}
