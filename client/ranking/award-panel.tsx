import type { RankAward } from '../../shared/api/ranks.ts';
import { Countdown } from '../draws/countdown.tsx';
import { shortLot } from '../draws/lot.ts';
import { ranking } from '../i18n/ranking.ts';
import { pick, words } from '../i18n/t.ts';
import { dateTime } from '../paper/date.ts';
import { RehearsalTag } from '../paper/rehearsal-tag.tsx';

const t = words(ranking);

type AwardPanelProps = {
  award: RankAward;
  slug: string;
  timeZone: string;
  now: number;
  /** Called once when the close has come. */
  over: () => void;
};

/** What the best of the ranking win: the prize of each place, the close, and later who won. */
export function AwardPanel({ award, slug, timeZone, now, over }: AwardPanelProps) {
  const { day, closesAt, state, list, mine, rehearsal } = award;
  const isClosed = state === 'open' && closesAt <= now;
  return (
    <section class="card ranking-award" aria-labelledby={`award-${award.id}`}>
      <h2 id={`award-${award.id}`}>{day === null ? t('award-event') : t('award-day', { day })}</h2>
      {rehearsal && <RehearsalTag />}
      {state === 'withdrawn' ? <p>{t('award-withdrawn')}</p> : <Places {...award} />}
      {state === 'open' && !isClosed && (
        <>
          <p>{t('award-closes', { when: dateTime(closesAt, timeZone) })}</p>
          <Countdown label={t('award-left')} to={closesAt} over={over} />
          <p class="small">
            {t('award-rules')} {award.least > 1 && t('award-least', { least: award.least })}
          </p>
        </>
      )}
      {isClosed && <p role="status">{t('award-closing')}</p>}
      {state === 'short' && list && <p>{t('award-short', { least: award.least, count: list.count })}</p>}
      {state === 'frozen' && <p>{t('award-frozen')}</p>}
      {mine && <p>{t('award-mine', { rank: mine.rank, lot: shortLot(mine.lot) })}</p>}
      {award.top.length > 0 && <Top award={award} />}
      {state === 'awarded' && award.top.length === 0 && <p>{t('award-nobody')}</p>}
      {list && (
        <details>
          <summary>{t('award-proof')}</summary>
          <p class="small">{t('award-proof-text', { when: dateTime(list.at, timeZone), count: list.count })}</p>
          <p>
            <code class="ranking-hash">{list.hash}</code>
          </p>
          <p>
            <a href={`/api/events/${slug}/ranks/${award.id}/list`} download>
              {t('award-list')}
            </a>
          </p>
        </details>
      )}
    </section>
  );
}

/** `1`, or `2 to 3`: the places that get a prize. */
function Places({ prizes }: Pick<RankAward, 'prizes'>) {
  let last = 0;
  const rows = prizes.map(({ key, name, count }) => {
    const first = last + 1;
    last += count;
    return { key, name, places: first === last ? t('place-one', { first }) : t('place-many', { first, last }) };
  });
  return (
    <dl class="ranking-places">
      {rows.map(({ key, name, places }) => (
        <div key={key}>
          <dt>{places}</dt>
          <dd>{pick(name)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The places of the frozen list, or those who won. */
function Top({ award: { top, prizes, state } }: { award: RankAward }) {
  const nameOf = (key: string | null): string => {
    const prize = prizes.find((one) => one.key === key);
    return prize ? pick(prize.name) : '';
  };
  const isAwarded = state === 'awarded';
  return (
    <table class="ranking-list">
      <caption>{t(isAwarded ? 'award-winners' : 'award-final')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('rank')}</th>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('points')}</th>
          {isAwarded && <th scope="col">{t('prize')}</th>}
        </tr>
      </thead>
      <tbody>
        {top.map(({ rank, lot, name, points, prize }) => (
          <tr key={rank}>
            <td class="rank">{rank}</td>
            <th scope="row">
              <bdi>{name || t('somebody')}</bdi> <small>{shortLot(lot)}</small>
            </th>
            <td>{points.toLocaleString()}</td>
            {isAwarded && <td>{nameOf(prize)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
