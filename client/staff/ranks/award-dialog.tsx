import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { RankAward } from '../../../shared/api/ranks.ts';
import { isRankable } from '../../../shared/games/index.ts';
import { toZoned } from '../../../shared/zoned-time.ts';
import { games } from '../games/games.ts';
import { useUnsaved, whenSafe } from '../kit/unsaved.ts';
import { prizes } from '../prizes/prizes.ts';
import { event } from '../session.ts';
import { CheckStep } from './check-step.tsx';
import { FormStep } from './form-step.tsx';
import { catalogueFor, type Draft, firstDraft } from './rank-form.ts';

type AwardDialogProps = {
  /** null: a new one. */
  award: RankAward | null;
  close: () => void;
};

/** An award in two steps: the form, and the question whether it is right. */
export function AwardDialog({ award, close }: AwardDialogProps) {
  const hours = event.value ?? { opensAt: 0, closesAt: 0, rehearsal: false };
  const timeZone = event.value?.timeZone ?? 'Asia/Seoul';
  const offered = [...new Set((games.value.value ?? []).map(({ game }) => game))].filter(isRankable);
  const catalogue = catalogueFor(prizes.value.value ?? [], award && !award.rehearsal ? award.prizes : []);
  const first = useMemo(() => {
    const now = Date.now();
    const today = toZoned(now, timeZone).slice(0, 10);
    return firstDraft({ now, today, games: offered, event: hours, catalogue }, award);
  }, []);
  const draft = useSignal<Draft>(first);
  const isChecking = useSignal(false);
  useUnsaved(draft.value !== first);
  if (isChecking.value)
    return (
      <CheckStep
        draft={draft.value}
        award={award}
        timeZone={timeZone}
        back={() => (isChecking.value = false)}
        done={close}
      />
    );
  return (
    <FormStep
      draft={draft.value}
      isNew={award === null}
      of={catalogue}
      hours={hours}
      games={offered}
      timeZone={timeZone}
      change={(part) => {
        draft.value = { ...draft.value, ...part };
      }}
      next={() => (isChecking.value = true)}
      close={() => whenSafe(close)}
    />
  );
}
