import { staffDraws } from '../../i18n/staff-draws.ts';
import { words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { prizeName, prizes } from '../prizes/prizes.ts';
import { CheckDialog } from './check-dialog.tsx';
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
  return (
    <CheckDialog
      title={t('check-title')}
      button={t('publish')}
      isRehearsal={draft.rehearsal}
      send={async () => made((await commitDraw(toForm(draft))).commit)}
      refused={() => void Promise.all([prizes.reload(), draws.reload()])}
      back={back}
    >
      <Summary draft={draft} catalogue={catalogue} timeZone={timeZone} />
      {!draft.beacon && <p class="wrong-here">{t('beacon-off')}</p>}
      <div class="draw-locked">
        {draft.rehearsal && <p>{t('check-rehearsal')}</p>}
        <p>{t('check-locked')}</p>
        <p>{t('check-withdraw')}</p>
      </div>
    </CheckDialog>
  );
}

function Summary({ draft, catalogue, timeZone }: Pick<CheckStepProps, 'draft' | 'catalogue' | 'timeZone'>) {
  const form = toForm(draft);
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
            <li key={key}>{t('prize-count', { name: prizeName(catalogue.prizes, key), count })}</li>
          ))}
        </ol>
      </dd>
      <dt>{t('randomness')}</dt>
      <dd>{t(form.beacon ? 'randomness-used' : 'randomness-none')}</dd>
    </dl>
  );
}
