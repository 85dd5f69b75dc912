import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { PublicMoments } from '../../../shared/api/moments.ts';
import { staffMoments } from '../../i18n/staff-moments.ts';
import { pick, words } from '../../i18n/t.ts';
import { games } from '../games/games.ts';
import { BY_ITSELF } from '../kit/by-itself.ts';
import { Loaded } from '../kit/loaded.tsx';
import { prizes } from '../prizes/prizes.ts';
import { isRunning, moments, withdrawMoments } from './moments.ts';
import { MomentsCard } from './moments-card.tsx';
import { MomentsDialog } from './moments-dialog.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

const t = words(staffMoments);

/** How often the open list reloads while an instant win runs. */
const READ_MS = 5_000;

/** The instant wins of the event, below its draws. */
export function MomentsSection({ mayDraw }: { mayDraw: boolean }) {
  const isAdding = useSignal(false);
  const withdrawing = useSignal<PublicMoments | null>(null);
  useEffect(() => {
    void moments.begin();
    const timer = setInterval(() => {
      if (moments.value.value?.plans.some(isRunning)) void moments.reload(BY_ITSELF);
    }, READ_MS);
    return () => clearInterval(timer);
  }, []);
  const isReady = moments.value.value !== null && prizes.value.value !== null && games.value.value !== null;
  const asked = withdrawing.value;
  return (
    <section class="moments" aria-labelledby="moments-title">
      <div class="moments-head">
        <div>
          <h2 id="moments-title">{t('title')}</h2>
          <p class="small">{t('lead')}</p>
        </div>
        {mayDraw && (
          <button
            type="button"
            disabled={!isReady}
            onClick={() => {
              // rounds may have given some meanwhile
              void prizes.reload();
              isAdding.value = true;
            }}
          >
            {t('new')}
          </button>
        )}
      </div>
      <Loaded of={moments}>
        {({ plans, timeZone }) =>
          plans.length === 0 ? (
            <p>{t('empty')}</p>
          ) : (
            plans.map((plan) => (
              <MomentsCard
                key={plan.id}
                plan={plan}
                timeZone={timeZone}
                now={Date.now()}
                withdraw={mayDraw ? () => (withdrawing.value = plan) : null}
              />
            ))
          )
        }
      </Loaded>
      {isAdding.value && <MomentsDialog close={() => (isAdding.value = false)} />}
      {asked && (
        <WithdrawDialog
          title={t('withdraw-title', { title: pick(asked.title) })}
          text={t('withdraw-text')}
          done={t('withdrawn', { title: pick(asked.title) })}
          withdraw={() => withdrawMoments(asked.id)}
          close={() => (withdrawing.value = null)}
        />
      )}
    </section>
  );
}
