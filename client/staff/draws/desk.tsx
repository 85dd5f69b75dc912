import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { PublicDraw } from '../../../shared/api/draws.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffDraws } from '../../i18n/staff-draws.ts';
import { pick, words } from '../../i18n/t.ts';
import { Notice, Problem } from '../../paper/notice.tsx';
import { CLIPBOARD } from '../../paper/pixels.tsx';
import { games } from '../games/games.ts';
import { BY_ITSELF } from '../kit/by-itself.ts';
import { Loaded } from '../kit/loaded.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { prizes } from '../prizes/prizes.ts';
import { event } from '../session.ts';
import { DrawCard } from './draw-card.tsx';
import { DrawDialog } from './draw-dialog.tsx';
import { isPending } from './draw-form.ts';
import { draws, withdrawDraw } from './draws.ts';
import { MomentsSection } from './moments-section.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';
import './draws.css';

const t = words(staffDraws);

/** How often the open list reloads while a draw is not over, because lists close and winners are drawn by themselves. */
const READ_MS = 5_000;

/** The draws of the event: committed, closed, drawn and withdrawn ones, newest first. */
export function DrawsDesk() {
  const isAdding = useSignal(false);
  const withdrawing = useSignal<PublicDraw | null>(null);
  const mayDraw = event.value?.roles.includes('admin') ?? false;
  useEffect(() => {
    void draws.begin();
    const timer = setInterval(() => {
      if (draws.value.value?.draws.some(isPending)) void draws.reload(BY_ITSELF);
    }, READ_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    void games.begin();
    if (mayDraw) void prizes.begin();
  }, [mayDraw]);
  const isReady = draws.value.value !== null && prizes.value.value !== null;
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          mayDraw && (
            <button
              type="button"
              class="primary"
              disabled={!isReady}
              onClick={() => {
                // rounds may have given some meanwhile
                void prizes.reload();
                isAdding.value = true;
              }}
            >
              {t('new')}
            </button>
          )
        }
      />
      {event.value?.phase === 'draft' && <p class="small">{t('draft')}</p>}
      {mayDraw && prizes.problem.value !== '' && <Problem text={errorText(prizes.problem.value)} />}
      <Loaded of={draws}>
        {({ draws: all, timeZone }) =>
          all.length === 0 ? (
            <Notice drawing={CLIPBOARD} title={t('empty')}>
              <p>{t('empty-text')}</p>
            </Notice>
          ) : (
            all.map((draw) => (
              <DrawCard
                key={draw.id}
                draw={draw}
                timeZone={timeZone}
                now={Date.now()}
                withdraw={mayDraw ? () => (withdrawing.value = draw) : null}
              />
            ))
          )
        }
      </Loaded>
      {isAdding.value && <DrawDialog close={() => (isAdding.value = false)} />}
      {withdrawing.value && <Withdraw of={withdrawing.value} close={() => (withdrawing.value = null)} />}
      <MomentsSection mayDraw={mayDraw} />
    </>
  );
}

function Withdraw({ of: { id, title, rehearsal }, close }: { of: PublicDraw; close: () => void }) {
  return (
    <WithdrawDialog
      title={t('withdraw-title', { title: pick(title) })}
      text={t(rehearsal ? 'withdraw-rehearsal' : 'withdraw-text')}
      done={t('withdrawn', { title: pick(title) })}
      withdraw={async () => {
        try {
          await withdrawDraw(id);
        } catch (error) {
          void draws.reload();
          throw error;
        }
      }}
      close={close}
    />
  );
}
