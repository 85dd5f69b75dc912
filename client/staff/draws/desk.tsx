import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { PublicDraw } from '../../../shared/api/draws.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffDraws } from '../../i18n/staff-draws.ts';
import { pick, words } from '../../i18n/t.ts';
import { Notice, Problem } from '../../paper/notice.tsx';
import { CLIPBOARD } from '../../paper/pixels.tsx';
import { games } from '../games/games.ts';
import { ConfirmDialog } from '../kit/confirm-dialog.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { say } from '../kit/toasts.tsx';
import { useFollowed } from '../kit/use-followed.ts';
import { prizes } from '../prizes/prizes.ts';
import { event } from '../session.ts';
import { DrawCard } from './draw-card.tsx';
import { DrawDialog } from './draw-dialog.tsx';
import { isPending } from './draw-form.ts';
import { draws, withdrawDraw } from './draws.ts';
import { MomentsSection } from './moments-section.tsx';
import './draws.css';

const t = words(staffDraws);

/** The draws of the event: committed, closed, drawn and withdrawn ones, newest first. */
export function DrawsDesk() {
  const isAdding = useSignal(false);
  const withdrawing = useSignal<PublicDraw | null>(null);
  const mayDraw = event.value?.roles.includes('admin') ?? false;
  // lists close and winners are drawn by themselves
  useFollowed(draws, (value) => value.draws.some(isPending));
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
    <ConfirmDialog
      title={t('withdraw-title', { title: pick(title) })}
      text={t(rehearsal ? 'withdraw-rehearsal' : 'withdraw-text')}
      button={t('withdraw')}
      isDanger
      act={async () => {
        await withdrawDraw(id);
        say(t('withdrawn', { title: pick(title) }));
      }}
      failed={() => void draws.reload()}
      close={close}
    />
  );
}
