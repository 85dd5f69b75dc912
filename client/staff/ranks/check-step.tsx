import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { RankAward } from '../../../shared/api/ranks.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffRanks } from '../../i18n/staff-ranks.ts';
import { pick, words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { RehearsalTag } from '../../paper/rehearsal-tag.tsx';
import { ranksText } from '../draws/prize-rows.tsx';
import { say } from '../kit/toasts.tsx';
import { prizes } from '../prizes/prizes.ts';
import { failed } from '../session.ts';
import { type Draft, toForm } from './rank-form.ts';
import { gameName, putAward } from './ranks.ts';

const t = words(staffRanks);

type CheckStepProps = {
  draft: Draft;
  award: RankAward | null;
  timeZone: string;
  back: () => void;
  done: () => void;
};

/** Shows an award as everybody would see it, before it is published. */
export function CheckStep({ draft, award, timeZone, back, done }: CheckStepProps) {
  const problem = useSignal('');
  const busy = useSignal(false);
  const top = useRef<HTMLDivElement>(null);
  const toTop = (): void => {
    top.current?.focus();
    top.current?.closest('dialog')?.scrollTo(0, 0);
  };
  // otherwise the dialog begins at its first button, below what is to be read
  useLayoutEffect(toTop, []);

  async function put(): Promise<void> {
    busy.value = true;
    problem.value = '';
    try {
      await putAward(toForm(draft), award);
      say(t(award ? 'changed' : 'stored'));
      done();
    } catch (error) {
      problem.value = failed(error);
      busy.value = false;
      toTop();
      // what the form shows as left may not be true any more
      void prizes.reload();
    }
  }

  return (
    <Dialog
      title={t(award ? 'check-change-title' : 'check-title')}
      close={back}
      actions={
        <>
          <button type="button" onClick={back}>
            {t('back')}
          </button>
          <button type="button" class="primary" disabled={busy.value} onClick={() => void put()}>
            {t(award ? 'put-change' : 'put-new')}
          </button>
        </>
      }
    >
      <div ref={top} tabIndex={-1} class="draw-check">
        {problem.value !== '' && <Problem text={errorText(problem.value)} />}
        {draft.rehearsal && <RehearsalTag />}
        <Summary draft={draft} timeZone={timeZone} />
        <p>{t('check-ties')}</p>
        <p>{t(draft.rehearsal ? 'check-rehearsal' : award ? 'check-change-text' : 'check-text')}</p>
      </div>
    </Dialog>
  );
}

function Summary({ draft, timeZone }: Pick<CheckStepProps, 'draft' | 'timeZone'>) {
  const { game, day, closesAt, least, prizes: rows } = toForm(draft);
  const nameOf = (key: string): string => {
    const prize = prizes.value.value?.find((one) => one.key === key);
    return prize ? pick(prize.name) : key;
  };
  return (
    <dl class="facts">
      <dt>{t('game')}</dt>
      <dd>{gameName(game)}</dd>
      <dt>{t('when')}</dt>
      <dd>{day ?? t('when-event')}</dd>
      <dt>{t('closes')}</dt>
      <dd>{dateTime(closesAt, timeZone)}</dd>
      <dt>{t('prizes')}</dt>
      <dd>
        <ul class="draw-prizes">
          {rows.map(({ key }, at) => (
            <li key={key}>{t('place-prize', { places: ranksText(rows, at), name: nameOf(key) })}</li>
          ))}
        </ul>
      </dd>
      <dt>{t('least')}</dt>
      <dd>{t('least-count', { least })}</dd>
    </dl>
  );
}
