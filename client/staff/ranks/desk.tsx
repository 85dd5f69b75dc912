import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { RankAward } from '../../../shared/api/ranks.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffRanks } from '../../i18n/staff-ranks.ts';
import { words } from '../../i18n/t.ts';
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
import { here } from '../shell/where.ts';
import { AwardCard } from './award-card.tsx';
import { AwardDialog } from './award-dialog.tsx';
import { ranks, titleOf, withdrawAward } from './ranks.ts';
import { Review } from './review.tsx';
import '../draws/draws.css';
import './ranks.css';

const t = words(staffRanks);

/** Prizes for the best of a ranking, and the review of a frozen list. */
export function RanksDesk() {
  const { rest } = here.value;
  return rest === '' ? <List /> : <Review key={rest} id={rest} />;
}

function List() {
  const putting = useSignal<{ award: RankAward | null } | null>(null);
  const withdrawing = useSignal<RankAward | null>(null);
  const isAdmin = event.value?.roles.includes('admin') ?? false;
  // lists are frozen by themselves
  useFollowed(ranks, ({ awards }) => awards.some(({ state }) => state === 'open'));
  useEffect(() => {
    if (!isAdmin) return;
    void prizes.begin();
    void games.begin();
  }, [isAdmin]);
  const isReady = ranks.value.value !== null && prizes.value.value !== null && games.value.value !== null;
  const put = (award: RankAward | null): void => {
    // rounds may have given some meanwhile
    void prizes.reload();
    putting.value = { award };
  };
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          isAdmin && (
            <button type="button" class="primary" disabled={!isReady} onClick={() => put(null)}>
              {t('new')}
            </button>
          )
        }
      />
      {event.value?.phase === 'draft' && <p class="small">{t('draft')}</p>}
      {isAdmin && prizes.problem.value !== '' && <Problem text={errorText(prizes.problem.value)} />}
      <Loaded of={ranks}>
        {({ awards, timeZone }) =>
          awards.length === 0 ? (
            <Notice drawing={CLIPBOARD} title={t('empty')}>
              <p>{t('empty-text')}</p>
            </Notice>
          ) : (
            awards.map((award) => (
              <AwardCard
                key={award.id}
                award={award}
                timeZone={timeZone}
                now={Date.now()}
                change={isAdmin && isReady ? () => put(award) : null}
                withdraw={isAdmin ? () => (withdrawing.value = award) : null}
              />
            ))
          )
        }
      </Loaded>
      {putting.value && <AwardDialog award={putting.value.award} close={() => (putting.value = null)} />}
      {withdrawing.value && <Withdraw of={withdrawing.value} close={() => (withdrawing.value = null)} />}
    </>
  );
}

function Withdraw({ of, close }: { of: RankAward; close: () => void }) {
  const title = titleOf(of);
  return (
    <ConfirmDialog
      title={t('withdraw-title', { title })}
      text={t('withdraw-text')}
      button={t('withdraw')}
      isDanger
      close={close}
      act={async () => {
        await withdrawAward(of.id);
        say(t('withdrawn', { title }));
      }}
      failed={() => void ranks.reload()}
    />
  );
}
