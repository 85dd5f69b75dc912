import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { staffDraws } from '../../i18n/staff-draws.ts';
import { pick, words } from '../../i18n/t.ts';
import { filled } from '../kit/localised-field.tsx';
import { useUnsaved, whenSafe } from '../kit/unsaved.ts';
import { prizes } from '../prizes/prizes.ts';
import { event } from '../session.ts';
import { CheckStep } from './check-step.tsx';
import { type Catalogue, type Draft, emptyDraft } from './draw-form.ts';
import { FormStep } from './form-step.tsx';
import { MadeStep } from './made-step.tsx';

const t = words(staffDraws);

/** A new draw in three steps: the form, the question whether it is right, and the hash to publish. */
export function DrawDialog({ close }: { close: () => void }) {
  const catalogue: Catalogue = { prizes: prizes.value.value ?? [] };
  const first = useMemo(
    () => emptyDraft(Date.now(), event.value ?? { opensAt: 0, closesAt: 0, rehearsal: false }, catalogue),
    [],
  );
  const draft = useSignal<Draft>(first);
  const step = useSignal<'form' | 'check' | { commit: string }>('form');
  const at = step.value;
  const timeZone = event.value?.timeZone ?? 'Asia/Seoul';
  useUnsaved(draft.value !== first && typeof at === 'string');
  if (at === 'form') {
    return (
      <FormStep
        draft={draft.value}
        catalogue={catalogue}
        timeZone={timeZone}
        change={(part) => {
          draft.value = { ...draft.value, ...part };
        }}
        next={() => (step.value = 'check')}
        close={() => whenSafe(close)}
      />
    );
  }
  if (at === 'check') {
    return (
      <CheckStep
        draft={draft.value}
        catalogue={catalogue}
        timeZone={timeZone}
        back={() => (step.value = 'form')}
        made={(commit) => (step.value = { commit })}
      />
    );
  }
  const { title, rehearsal } = draft.value;
  return (
    <MadeStep
      lead={t(rehearsal ? 'made-rehearsal' : 'made-text')}
      post={t('post-text', { title: pick(filled(title)), commit: at.commit })}
      isPublic={!rehearsal}
      close={close}
    />
  );
}
