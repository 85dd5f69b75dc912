import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { RankAward, RankReview, ReviewRow } from '../../../shared/api/ranks.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffRanks } from '../../i18n/staff-ranks.ts';
import { pick, words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { Problem } from '../../paper/notice.tsx';
import { ConfirmDialog } from '../kit/confirm-dialog.tsx';
import { type Column, DataTable } from '../kit/data-table.tsx';
import { DeskLink } from '../kit/desk-link.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { useResource } from '../kit/resource.ts';
import { shortId } from '../kit/short-id.ts';
import { say } from '../kit/toasts.tsx';
import { event, failed } from '../session.ts';
import { go } from '../shell/where.ts';
import { LookDialog } from './look-dialog.tsx';
import { decide, giveAward, ranks, readReview, titleOf } from './ranks.ts';

const t = words(staffRanks);

/** The results of a frozen list that would win, each of which somebody looks at before the prizes are given. */
export function Review({ id }: { id: string }) {
  const review = useResource(() => readReview(id));
  useEffect(() => void ranks.begin(), []);
  const award = ranks.value.value?.awards.find((one) => one.id === id);
  return (
    <>
      <PageHead
        title={t('review-title')}
        lead={award ? titleOf(award) : ''}
        actions={
          <DeskLink desk="ranks" class="button">
            {t('back-to-list')}
          </DeskLink>
        }
      />
      <p class="hint rank-note">{t('review-lead')}</p>
      <Loaded of={review}>
        {(found) => <Rows id={id} award={award} review={found} set={review.set} reload={() => void review.reload()} />}
      </Loaded>
    </>
  );
}

type RowsProps = {
  id: string;
  award: RankAward | undefined;
  review: RankReview;
  set: (review: RankReview) => void;
  reload: () => void;
};

function Rows({ id, award, review: { rows, isReady }, set, reload }: RowsProps) {
  const looking = useSignal<ReviewRow | null>(null);
  const isGiving = useSignal(false);
  const problem = useSignal('');
  const isAdmin = event.value?.roles.includes('admin') ?? false;
  if (rows.length === 0) return <p role="status">{t('review-none')}</p>;
  const left = rows.filter(({ place, decision }) => place !== null && decision === null).length;
  const winners = rows.filter(({ place }) => place !== null).length;
  async function undo(rank: number): Promise<void> {
    problem.value = '';
    try {
      set(await decide(id, rank, { decision: null, reason: '' }));
    } catch (error) {
      problem.value = failed(error);
      reload();
    }
  }
  const look = (row: ReviewRow): void => {
    looking.value = row;
  };
  return (
    <>
      {problem.value !== '' && <Problem text={errorText(problem.value)} />}
      <DataTable
        caption={t('review-title')}
        rows={rows}
        keyOf={({ rank }) => rank}
        columns={columnsOf(award, look, (rank) => void undo(rank))}
      />
      <div class="rank-give">
        <p role="status">{isReady ? t('all-looked') : t('left-to-look', { count: left })}</p>
        {isAdmin ? (
          <button type="button" class="primary" disabled={!isReady} onClick={() => (isGiving.value = true)}>
            {t('give')}
          </button>
        ) : (
          <p class="small">{t('admin-gives')}</p>
        )}
      </div>
      {looking.value && <LookDialog id={id} row={looking.value} done={set} close={() => (looking.value = null)} />}
      {isGiving.value && (
        <ConfirmDialog
          title={t('give-title')}
          text={winners === 0 ? t('give-none') : t('give-text', { count: winners })}
          button={t('give')}
          close={() => (isGiving.value = false)}
          act={async () => {
            say(t('given', { count: await giveAward(id) }));
            go('ranks', '');
          }}
          failed={reload}
        />
      )}
    </>
  );
}

/** The decision on a row in words. */
function Decided({ row: { decision, barred, by, verdict, reason, round } }: { row: ReviewRow }) {
  if (barred) return <span class="tag expired">{t(`barred-${barred}`)}</span>;
  if (decision === null)
    return (
      <>
        <span class="tag">{t('undecided')}</span>
        {round === null && <span class="small rank-why">{t('no-log')}</span>}
      </>
    );
  return (
    <>
      <span class={`tag ${decision === 'passed' ? 'exported' : 'expired'}`}>{t(decision)}</span>
      <span class="small rank-why">
        {t('decided-by', { who: by ?? t('by-nobody'), verdict: t(`short-${verdict ?? 'no-log'}`) })}
        {reason !== null && <q>{reason}</q>}
      </span>
    </>
  );
}

function columnsOf(
  award: RankAward | undefined,
  look: (row: ReviewRow) => void,
  undo: (rank: number) => void,
): Column<ReviewRow>[] {
  const prizeName = (key: string | null): string => {
    const prize = award?.prizes.find((one) => one.key === key);
    return prize ? pick(prize.name) : '';
  };
  return [
    { id: 'rank', title: t('review-rank'), cell: ({ rank }) => t('rank-of', { rank }) },
    {
      id: 'who',
      title: t('who'),
      cell: ({ name, lot }) => (
        <>
          <bdi>{name || t('somebody')}</bdi> <span class="small rank-lot">{t('lot', { lot: shortId(lot) })}</span>
        </>
      ),
    },
    { id: 'points', title: t('points'), kind: 'end', cell: ({ points }) => points.toLocaleString() },
    { id: 'at', title: t('at'), cell: ({ at }) => dateTime(at, event.value?.timeZone) },
    {
      id: 'wins',
      title: t('wins'),
      cell: ({ place, prize }) =>
        place === null ? t('no-place') : t('place-prize', { places: t('place-of', { place }), name: prizeName(prize) }),
    },
    { id: 'decision', title: t('decision'), cell: (row) => <Decided row={row} /> },
    {
      id: 'act',
      title: t('look'),
      kind: 'action',
      cell: (row) => {
        const { rank, decision, barred } = row;
        if (decision !== null)
          return (
            <button type="button" aria-label={t('undo-of', { rank })} onClick={() => undo(rank)}>
              {t('undo')}
            </button>
          );
        return (
          barred === null && (
            <button type="button" class="primary" aria-label={t('look-of', { rank })} onClick={() => look(row)}>
              {t('look')}
            </button>
          )
        );
      },
    },
  ];
}
