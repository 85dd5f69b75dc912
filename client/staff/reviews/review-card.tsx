import type { Review } from '../../../shared/api/reviews.ts';
import { isGame, specOf } from '../../../shared/games/index.ts';
import { staff } from '../../i18n/staff.ts';
import { staffReviews } from '../../i18n/staff-reviews.ts';
import { pick, words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { RehearsalTag } from '../../paper/rehearsal-tag.tsx';
import { DeskLink } from '../kit/desk-link.tsx';
import { Icon } from '../kit/icon.tsx';
import { event } from '../session.ts';
import { openDesks } from '../shell/open-desks.ts';
import { Facts } from './facts.tsx';
import { type Asked, asked, select, selected } from './reviews.ts';

const t = words(staffReviews);
const s = words(staff);

const gameOf = ({ fromDraw, game }: Review): string =>
  fromDraw ? t('from-draw') : isGame(game) ? pick(specOf(game).name) : game;

/** One win that waits, or was decided: why, the figures behind it, and what can be done. */
export function ReviewCard({ review }: { review: Review }) {
  const { win, receipt, status, prize, reasons } = review;
  const timeZone = event.value?.timeZone;
  const isWaiting = status === 'waiting';
  return (
    <li class="card review">
      <div class="review-head">
        {isWaiting && (
          <label class="review-select">
            <input
              type="checkbox"
              checked={selected.value.has(win)}
              onChange={(change) => select([win], change.currentTarget.checked)}
            />
            <span class="visually-hidden">{t('select-of', { receipt })}</span>
          </label>
        )}
        <div>
          <h2>{pick(prize.name)}</h2>
          <p class="small">
            {s('receipt')} <span class="receipt">{receipt}</span> ·{' '}
            {t('won', { at: dateTime(review.at, timeZone), game: gameOf(review) })}
          </p>
        </div>
        {!isWaiting && <span class={`tag ${status}`}>{s(`status-${status}`)}</span>}
        {review.rehearsal && <RehearsalTag />}
      </div>
      <ul class="review-reasons" aria-label={t('why')}>
        {reasons.map((reason) => (
          <li key={reason}>
            <Icon name="warning" />
            <span>{t(`reason-${reason}`)}</span>
          </li>
        ))}
      </ul>
      <Facts facts={review.facts} timeZone={timeZone} />
      {!isWaiting && <Decision review={review} timeZone={timeZone} />}
      <Actions review={review} />
    </li>
  );
}

function Decision({ review, timeZone }: { review: Review; timeZone: string | undefined }) {
  const { reviewedAt, by, note, status, mayUndo } = review;
  return (
    <div class="review-decision">
      {reviewedAt !== null && (
        <p class="small">{t('decided-by', { at: dateTime(reviewedAt, timeZone), by: by ?? t('somebody') })}</p>
      )}
      {note && <p>{t('for-winner', { note })}</p>}
      {!mayUndo && <p class="small">{t(status === 'refused' ? 'cannot-undo-refused' : 'cannot-undo-won')}</p>}
    </div>
  );
}

function Actions({ review }: { review: Review }) {
  const { receipt, round, replay, fromDraw, status, mayUndo } = review;
  const ask = (what: Asked['what']) => () => {
    asked.value = { what, about: [review] };
  };
  const mayWatch = replay && openDesks.value.some(({ id }) => id === 'replays');
  return (
    <div class="review-actions">
      {mayWatch && (
        <DeskLink desk="replays" rest={round} class="button">
          <Icon name="rewind" />
          <span aria-hidden="true">{t('replay')}</span>
          <span class="visually-hidden">{t('replay-of', { receipt })}</span>
        </DeskLink>
      )}
      {!replay && !fromDraw && <span class="small">{t('replay-gone')}</span>}
      <span class="review-space" />
      {status === 'waiting' && (
        <>
          <button type="button" aria-label={t('refuse-of', { receipt })} onClick={ask('refuse')}>
            {t('refuse')}
          </button>
          <button type="button" class="primary" aria-label={t('pass-of', { receipt })} onClick={ask('pass')}>
            {t('pass')}
          </button>
        </>
      )}
      {mayUndo && (
        <button type="button" aria-label={t('undo-of', { receipt })} onClick={ask('undo')}>
          {t('undo')}
        </button>
      )}
    </div>
  );
}
