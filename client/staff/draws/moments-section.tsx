import { useSignal } from '@preact/signals';
import type { PublicMoments } from '../../../shared/api/moments.ts';
import { staffDraws } from '../../i18n/staff-draws.ts';
import { staffMoments } from '../../i18n/staff-moments.ts';
import { pick, words } from '../../i18n/t.ts';
import { games } from '../games/games.ts';
import { ConfirmDialog } from '../kit/confirm-dialog.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { say } from '../kit/toasts.tsx';
import { useFollowed } from '../kit/use-followed.ts';
import { prizes } from '../prizes/prizes.ts';
import { isRunning, moments, withdrawMoments } from './moments.ts';
import { MomentsCard } from './moments-card.tsx';
import { MomentsDialog } from './moments-dialog.tsx';

const t = words(staffMoments);
const d = words(staffDraws);

/** The instant wins of the event, below its draws. */
export function MomentsSection({ mayDraw }: { mayDraw: boolean }) {
  const isAdding = useSignal(false);
  const withdrawing = useSignal<PublicMoments | null>(null);
  useFollowed(moments, ({ plans }) => plans.some(isRunning));
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
        <ConfirmDialog
          title={t('withdraw-title', { title: pick(asked.title) })}
          text={t('withdraw-text')}
          button={d('withdraw')}
          isDanger
          act={async () => {
            await withdrawMoments(asked.id);
            say(t('withdrawn', { title: pick(asked.title) }));
          }}
          failed={() => void moments.reload()}
          close={() => (withdrawing.value = null)}
        />
      )}
    </section>
  );
}
