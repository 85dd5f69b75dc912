import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { errorText } from '../../i18n/error-text.ts';
import { staffDraws } from '../../i18n/staff-draws.ts';
import { pick, words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { RehearsalTag } from '../../paper/rehearsal-tag.tsx';
import { prizes } from '../prizes/prizes.ts';
import { failed } from '../session.ts';
import { whoText } from './draw-card.tsx';
import { type Catalogue, type Draft, toForm } from './draw-form.ts';
import { commitDraw, draws } from './draws.ts';

const t = words(staffDraws);

type CheckStepProps = {
  draft: Draft;
  catalogue: Catalogue;
  timeZone: string;
  back: () => void;
  made: (commit: string) => void;
};

/** Shows a draw as it would be published, and what nobody can change afterwards. */
export function CheckStep({ draft, catalogue, timeZone, back, made }: CheckStepProps) {
  const problem = useSignal('');
  const busy = useSignal(false);
  const top = useRef<HTMLDivElement>(null);
  const toTop = (): void => {
    top.current?.focus();
    top.current?.closest('dialog')?.scrollTo(0, 0);
  };
  // otherwise the dialog begins at its first button, below what is to be read
  useLayoutEffect(toTop, []);

  async function publish(): Promise<void> {
    busy.value = true;
    problem.value = '';
    try {
      made((await commitDraw(toForm(draft))).commit);
    } catch (error) {
      problem.value = failed(error);
      busy.value = false;
      toTop();
      // what the form shows as left may not be true any more
      void Promise.all([prizes.reload(), draws.reload()]);
    }
  }

  return (
    <Dialog
      title={t('check-title')}
      close={back}
      actions={
        <>
          <button type="button" onClick={back}>
            {t('back')}
          </button>
          <button type="button" class="primary" disabled={busy.value} onClick={() => void publish()}>
            {t('publish')}
          </button>
        </>
      }
    >
      <div ref={top} tabIndex={-1} class="draw-check">
        {problem.value !== '' && <Problem text={errorText(problem.value)} />}
        {draft.rehearsal && <RehearsalTag />}
        <Summary draft={draft} catalogue={catalogue} timeZone={timeZone} />
        {!draft.beacon && <p class="wrong-here">{t('beacon-off')}</p>}
        <div class="draw-locked">
          {draft.rehearsal && <p>{t('check-rehearsal')}</p>}
          <p>{t('check-locked')}</p>
          <p>{t('check-withdraw')}</p>
        </div>
      </div>
    </Dialog>
  );
}

function Summary({ draft, catalogue, timeZone }: Pick<CheckStepProps, 'draft' | 'catalogue' | 'timeZone'>) {
  const form = toForm(draft);
  const nameOf = (key: string): string => {
    const prize = catalogue.prizes.find((one) => one.key === key);
    return prize ? pick(prize.name) : key;
  };
  const titles = [...new Set([form.title.ko, form.title.en])].join(' / ');
  return (
    <dl class="facts">
      <dt>{t('check-title-label')}</dt>
      <dd>{titles}</dd>
      <dt>{t('who')}</dt>
      <dd>{whoText(form.among, form.games)}</dd>
      <dt>{t('check-from')}</dt>
      <dd>{dateTime(form.from, timeZone)}</dd>
      <dt>{t('closes')}</dt>
      <dd>{dateTime(form.until, timeZone)}</dd>
      <dt>{t('result')}</dt>
      <dd>{form.beacon ? t('result-about', { when: dateTime(form.revealAt, timeZone) }) : t('result-at-close')}</dd>
      <dt>{t('prizes')}</dt>
      <dd>
        <ol class="draw-prizes">
          {form.prizes.map(({ key, count }) => (
            <li key={key}>{t('prize-count', { name: nameOf(key), count })}</li>
          ))}
        </ol>
      </dd>
      <dt>{t('randomness')}</dt>
      <dd>{t(form.beacon ? 'randomness-used' : 'randomness-none')}</dd>
    </dl>
  );
}
