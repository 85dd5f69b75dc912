import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { RankReview, ReviewCheck, ReviewRow } from '../../../shared/api/ranks.ts';
import { MOST_REASON } from '../../../shared/rank.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffRanks } from '../../i18n/staff-ranks.ts';
import { words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { LongField } from '../kit/field.tsx';
import { Icon } from '../kit/icon.tsx';
import { failed } from '../session.ts';
import { hrefOf } from '../shell/where.ts';
import { checkResult, decide } from './ranks.ts';

const t = words(staffRanks);

type LookDialogProps = { id: string; row: ReviewRow; done: (review: RankReview) => void; close: () => void };

/** Lets somebody look at one result: what the server says after playing it again, the replay itself, and the decision. */
export function LookDialog({ id, row, done, close }: LookDialogProps) {
  const { rank, name, points } = row;
  const check = useSignal<ReviewCheck | null>(null);
  const problem = useSignal('');
  const reason = useSignal('');
  const wrong = useSignal('');
  const busy = useSignal(false);
  useEffect(() => {
    checkResult(id, rank).then(
      (found) => (check.value = found),
      (error: unknown) => (problem.value = failed(error)),
    );
  }, []);

  async function send(decision: 'passed' | 'refused'): Promise<void> {
    const isNeeded = decision === 'refused' || check.value?.verdict !== 'same';
    wrong.value = isNeeded && reason.value.trim() === '' ? t('reason-needed') : '';
    if (wrong.value !== '') return;
    busy.value = true;
    problem.value = '';
    try {
      done(await decide(id, rank, { decision, reason: reason.value }));
      close();
    } catch (error) {
      problem.value = failed(error);
      busy.value = false;
    }
  }

  const isStill = busy.value || check.value === null || reason.value.length > MOST_REASON;
  return (
    <Dialog
      title={t('look-title', { rank })}
      close={close}
      actions={
        <>
          <Cancel close={close} />
          <button type="button" class="danger" disabled={isStill} onClick={() => void send('refused')}>
            {t('refuse')}
          </button>
          <button type="button" class="primary" disabled={isStill} onClick={() => void send('passed')}>
            {t('pass')}
          </button>
        </>
      }
    >
      {problem.value !== '' && <Problem text={errorText(problem.value)} />}
      <dl class="facts">
        <dt>{t('who')}</dt>
        <dd>
          <bdi>{name || t('somebody')}</bdi>
        </dd>
        <dt>{t('points')}</dt>
        <dd>{points.toLocaleString()}</dd>
      </dl>
      <div class="rank-verdict" role="status">
        {check.value === null ? (
          problem.value === '' && <p>{t('check-running')}</p>
        ) : (
          <Verdict check={check.value} row={row} />
        )}
      </div>
      <LongField
        label={t('reason')}
        hint={t('reason-hint')}
        wrong={wrong.value}
        rows={2}
        maxLength={MOST_REASON}
        value={reason.value}
        onInput={(text) => {
          reason.value = text;
        }}
      />
    </Dialog>
  );
}

function Verdict({ check: { verdict, player }, row: { round, rank } }: { check: ReviewCheck; row: ReviewRow }) {
  return (
    <>
      <p class={`rank-verdict-${verdict}`}>
        <Icon name={verdict === 'same' ? 'check' : 'warning'} /> <strong>{t(`verdict-${verdict}`)}</strong>
      </p>
      {verdict !== 'no-log' && player !== null && <p>{t('as-player', { number: player + 1 })}</p>}
      {round !== null && (
        <>
          <p>{t('watch-first')}</p>
          <p class="buttons">
            <a
              class="button"
              href={hrefOf('replays', round)}
              target="_blank"
              rel="noopener"
              aria-label={t('watch-of', { rank })}
            >
              {t('watch')} <Icon name="open" size={16} />
            </a>
          </p>
        </>
      )}
    </>
  );
}
