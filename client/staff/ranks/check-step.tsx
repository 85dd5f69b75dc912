import type { RankAward } from '../../../shared/api/ranks.ts';
import { staffRanks } from '../../i18n/staff-ranks.ts';
import { words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { CheckDialog } from '../draws/check-dialog.tsx';
import { ranksText } from '../draws/prize-rows.tsx';
import { say } from '../kit/toasts.tsx';
import { prizeName, prizes } from '../prizes/prizes.ts';
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
  return (
    <CheckDialog
      title={t(award ? 'check-change-title' : 'check-title')}
      button={t(award ? 'put-change' : 'put-new')}
      isRehearsal={draft.rehearsal}
      send={async () => {
        await putAward(toForm(draft), award);
        say(t(award ? 'changed' : 'stored'));
        done();
      }}
      refused={() => void prizes.reload()}
      back={back}
    >
      <Summary draft={draft} timeZone={timeZone} />
      <p>{t('check-ties')}</p>
      <p>{t(draft.rehearsal ? 'check-rehearsal' : award ? 'check-change-text' : 'check-text')}</p>
    </CheckDialog>
  );
}

function Summary({ draft, timeZone }: Pick<CheckStepProps, 'draft' | 'timeZone'>) {
  const { game, day, closesAt, least, prizes: rows } = toForm(draft);
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
            <li key={key}>
              {t('place-prize', { places: ranksText(rows, at), name: prizeName(prizes.value.value ?? [], key) })}
            </li>
          ))}
        </ul>
      </dd>
      <dt>{t('least')}</dt>
      <dd>{t('least-count', { least })}</dd>
    </dl>
  );
}
