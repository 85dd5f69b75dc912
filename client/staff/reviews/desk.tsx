import { useEffect } from 'preact/hooks';
import { REVIEW_STATES, type Review, type ReviewState } from '../../../shared/api/reviews.ts';
import { errorText } from '../../i18n/error-text.ts';
import { paper } from '../../i18n/paper.ts';
import { staffReviews } from '../../i18n/staff-reviews.ts';
import { words } from '../../i18n/t.ts';
import { Notice, Problem } from '../../paper/notice.tsx';
import { CLIPBOARD, LANTERN } from '../../paper/pixels.tsx';
import { BY_ITSELF } from '../kit/by-itself.ts';
import { Loading } from '../kit/loading.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import { ReviewCard } from './review-card.tsx';
import { asked, load, look, reviews, select, selected, show, state, waiting } from './reviews.ts';
import './reviews.css';

const t = words(staffReviews);
const p = words(paper);

/** How often the desk asks how many wait. */
const LOOK_MS = 10_000;

/** Wins that wait for a person, and those that somebody has decided about. */
export function ReviewsDesk() {
  useEffect(() => {
    void show('waiting');
    const looking = setInterval(() => void look(BY_ITSELF), LOOK_MS);
    return () => clearInterval(looking);
  }, []);
  const isState = (id: string): id is ReviewState => REVIEW_STATES.some((one) => one === id);
  const count = waiting.value.value?.waiting;
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <p class="hint">{t('note')}</p>
      <Tabs
        label={t('tabs')}
        value={state.value}
        onChange={(id) => isState(id) && void show(id)}
        tabs={[
          { id: 'waiting', title: t('waiting'), ...(count !== undefined && { count }) },
          { id: 'decided', title: t('decided') },
        ]}
      >
        {reviews.problem.value !== '' && (
          <Problem text={errorText(reviews.problem.value)} again={() => void load()} againLabel={p('again')} />
        )}
        <List />
      </Tabs>
      {asked.value && <DecideDialog asked={asked.value} close={() => (asked.value = null)} />}
    </>
  );
}

function List() {
  const rows = reviews.rows.value;
  const at = state.value;
  if (rows === null) return reviews.problem.value === '' ? <Loading /> : null;
  if (rows.length === 0)
    return (
      <Notice drawing={at === 'waiting' ? LANTERN : CLIPBOARD} title={t(`empty-${at}`)} live>
        <p>{t(`empty-${at}-text`)}</p>
      </Notice>
    );
  return (
    <>
      {at === 'waiting' && <Several rows={rows} />}
      <ul class="reviews" aria-busy={reviews.busy.value}>
        {rows.map((review) => (
          <ReviewCard key={review.win} review={review} />
        ))}
      </ul>
      {reviews.hasMore.value && (
        <button type="button" disabled={reviews.busy.value} onClick={() => void reviews.more()}>
          {t('more')}
        </button>
      )}
    </>
  );
}

/** Decides about several wins at once. */
function Several({ rows }: { rows: readonly Review[] }) {
  const about = rows.filter(({ win }) => selected.value.has(win));
  return (
    <div class="review-several">
      <label class="check">
        <input
          type="checkbox"
          checked={about.length === rows.length}
          onChange={(change) =>
            select(
              rows.map(({ win }) => win),
              change.currentTarget.checked,
            )
          }
        />
        <span>{t('select-all')}</span>
      </label>
      {about.length > 0 && (
        <>
          <span role="status">{t('selected', { count: about.length })}</span>
          <button type="button" onClick={() => (asked.value = { what: 'refuse', about })}>
            {t('refuse')}
          </button>
          <button type="button" class="primary" onClick={() => (asked.value = { what: 'pass', about })}>
            {t('pass')}
          </button>
        </>
      )}
    </div>
  );
}
