import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { staffDraws } from '../../i18n/staff-draws.ts';
import { staffMoments } from '../../i18n/staff-moments.ts';
import { pick, words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { dateTime } from '../../paper/date.ts';
import { Dialog } from '../../paper/dialog.tsx';
import { games } from '../games/games.ts';
import { isWell } from '../kit/field.tsx';
import { filled } from '../kit/localised-field.tsx';
import { useUnsaved, whenSafe } from '../kit/unsaved.ts';
import { prizeName, prizes } from '../prizes/prizes.ts';
import { event } from '../session.ts';
import { CheckDialog } from './check-dialog.tsx';
import type { Catalogue } from './draw-form.ts';
import { MadeStep } from './made-step.tsx';
import { commitMoments, moments } from './moments.ts';
import { MomentsFields, PaceLine, placeOf } from './moments-fields.tsx';
import {
  emptyMoments,
  isSoundMoments,
  type MomentsDraft,
  momentsFaults,
  type Pace,
  paceOf,
  toMomentsForm,
} from './moments-form.ts';

const t = words(staffMoments);
const d = words(staffDraws);

const NOWHERE = { opensAt: 0, closesAt: 0, rehearsal: false, timeZone: 'Asia/Seoul' };

/** The game that staff most likely mean: a machine, if there is one. */
const usualGame = (): string => {
  const all = games.value.value ?? [];
  return (all.find(({ stages }) => stages.some((one) => one.class === 'machine')) ?? all[0])?.key ?? '';
};

/** A new instant win in three steps: the form, the question whether it is right, and the hash to publish. */
export function MomentsDialog({ close }: { close: () => void }) {
  const catalogue: Catalogue = { prizes: prizes.value.value ?? [] };
  const here = event.value ?? NOWHERE;
  const first = useMemo(() => emptyMoments(Date.now(), here, usualGame(), catalogue), []);
  const draft = useSignal<MomentsDraft>(first);
  const step = useSignal<'form' | 'check' | { commit: string }>('form');
  const at = step.value;
  useUnsaved(draft.value !== first && typeof at === 'string');
  if (typeof at !== 'string') {
    const { title, rehearsal } = draft.value;
    return (
      <MadeStep
        lead={rehearsal ? d('made-rehearsal') : t('made-text')}
        post={t('post-text', { title: pick(filled(title)), commit: at.commit })}
        isPublic={!rehearsal}
        close={close}
      />
    );
  }
  // a year of days takes a moment to work out
  const pace = paceOf(draft.value, here);
  if (at === 'check') {
    return (
      <CheckMoments
        draft={draft.value}
        catalogue={catalogue}
        pace={pace}
        back={() => (step.value = 'form')}
        made={(commit) => (step.value = { commit })}
      />
    );
  }
  const faults = momentsFaults(draft.value, catalogue, pace, Date.now());
  return (
    <Dialog
      title={t('new')}
      close={() => whenSafe(close)}
      actions={
        <>
          <Cancel close={() => whenSafe(close)} />
          <button type="submit" form="moments-form" class="primary" disabled={draft.value.prizes.length === 0}>
            {t('next')}
          </button>
        </>
      }
    >
      <form
        id="moments-form"
        class="form"
        onSubmit={(submit) => {
          submit.preventDefault();
          if (isWell(submit) && isSoundMoments(draft.value, faults)) step.value = 'check';
        }}
      >
        <MomentsFields
          draft={draft.value}
          catalogue={catalogue}
          faults={faults}
          pace={pace}
          change={(part) => {
            draft.value = { ...draft.value, ...part };
          }}
        />
      </form>
    </Dialog>
  );
}

type CheckProps = {
  draft: MomentsDraft;
  catalogue: Catalogue;
  pace: Pace;
  back: () => void;
  made: (commit: string) => void;
};

/** Shows an instant win as it would be published, and what nobody can change afterwards. */
function CheckMoments({ draft, catalogue, pace, back, made }: CheckProps) {
  const here = event.value ?? NOWHERE;
  const { title } = toMomentsForm(draft);
  return (
    <CheckDialog
      title={t('check-title')}
      button={t('publish')}
      isRehearsal={draft.rehearsal}
      send={async () => made((await commitMoments(toMomentsForm(draft))).commit)}
      refused={() => void Promise.all([prizes.reload(), moments.reload()])}
      back={back}
    >
      <dl class="facts">
        <dt>{t('name-label')}</dt>
        <dd>{[...new Set([title.ko, title.en])].join(' / ')}</dd>
        <dt>{t('game')}</dt>
        <dd>{placeOf(draft.game)}</dd>
        <dt>{t('from')}</dt>
        <dd>{dateTime(draft.from, here.timeZone)}</dd>
        <dt>{t('until')}</dt>
        <dd>{dateTime(draft.until, here.timeZone)}</dd>
        <dt>{t('prizes')}</dt>
        <dd>
          <ul class="draw-prizes">
            {draft.prizes.map(({ key, count }) => (
              <li key={key}>{d('prize-count', { name: prizeName(catalogue.prizes, key), count })}</li>
            ))}
          </ul>
        </dd>
      </dl>
      <PaceLine pace={pace} faults={momentsFaults(draft, catalogue, pace, Date.now())} />
      <div class="draw-locked">
        <p>{t('check-locked')}</p>
        <p>{t('check-secret')}</p>
        <p>{t('check-once')}</p>
        <p>{t('check-withdraw')}</p>
      </div>
    </CheckDialog>
  );
}
