import { useId } from 'preact/hooks';
import type { RankAward } from '../../../shared/api/ranks.ts';
import { staffRanks } from '../../i18n/staff-ranks.ts';
import { pick, words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { RehearsalTag } from '../../paper/rehearsal-tag.tsx';
import { Fact } from '../draws/fact.tsx';
import { ranksText } from '../draws/prize-rows.tsx';
import { DeskLink } from '../kit/desk-link.tsx';
import { Icon } from '../kit/icon.tsx';
import { event } from '../session.ts';
import { openDesks } from '../shell/open-desks.ts';
import { listFile, publicPage, stageOf, titleOf } from './ranks.ts';

const t = words(staffRanks);

const STAGE_TAG = {
  ...({ open: 'claimed', closing: 'claimed', frozen: '', awarded: 'exported' } as const),
  ...({ short: 'expired', withdrawn: 'expired' } as const),
} as const;

/** The sentence about what happens next, or what came out. */
function about(award: RankAward, now: number, timeZone: string): string {
  const stage = stageOf(award, now);
  const count = award.list?.count ?? 0;
  if (stage === 'open') return t('about-open', { when: dateTime(award.closesAt, timeZone) });
  if (stage === 'frozen') return t('about-frozen', { count });
  if (stage === 'awarded') return t('about-awarded', { count, winners: award.top.length });
  if (stage === 'short') return t('about-short', { count, least: award.least });
  return t(`about-${stage}`);
}

type AwardCardProps = {
  award: RankAward;
  timeZone: string;
  now: number;
  /** Opens the form, or the question; null for a member who may not. */
  change: (() => void) | null;
  withdraw: (() => void) | null;
};

/** An award: what the best win, where it stands, and what can be done now. */
export function AwardCard({ award, timeZone, now, change, withdraw }: AwardCardProps) {
  const titleId = useId();
  const title = titleOf(award);
  const stage = stageOf(award, now);
  const mayReview = event.value?.roles.some((role) => role === 'admin' || role === 'host') ?? false;
  return (
    <article class="card draw-card" aria-labelledby={titleId}>
      <div class="draw-head">
        <h2 id={titleId}>{title}</h2>
        <span class={`tag ${STAGE_TAG[stage]}`}>{t(`state-${stage}`)}</span>
        {award.rehearsal && <RehearsalTag />}
      </div>
      <p class="draw-about">{about(award, now, timeZone)}</p>
      <Facts award={award} timeZone={timeZone} />
      <div class="buttons">
        {stage === 'frozen' && mayReview && (
          <DeskLink desk="ranks" rest={award.id} class="button primary">
            <span aria-hidden="true">{t('review')}</span>
            <span class="visually-hidden">{t('review-of', { title })}</span>
          </DeskLink>
        )}
        <a class="button" href={publicPage(award)} target="_blank" rel="noopener">
          {t('public-page')} <Icon name="open" size={16} />
        </a>
        {award.list && (
          <a class="button" href={listFile(award.id)} download aria-label={t('list-of', { title })}>
            {t('list-file')} <Icon name="download" size={16} />
          </a>
        )}
        {stage === 'awarded' && openDesks.value.some(({ id }) => id === 'winners') && (
          <DeskLink desk="winners" class="button">
            {t('to-winners')}
          </DeskLink>
        )}
        {stage === 'open' && change && (
          <button type="button" aria-label={t('change-of', { title })} onClick={change}>
            {t('change')}
          </button>
        )}
        {stage === 'open' && withdraw && (
          <button type="button" aria-label={t('withdraw-of', { title })} onClick={withdraw}>
            {t('withdraw')}
          </button>
        )}
      </div>
    </article>
  );
}

function Facts({ award: { prizes, closesAt, least, list }, timeZone }: Pick<AwardCardProps, 'award' | 'timeZone'>) {
  return (
    <dl class="draw-facts">
      <Fact name={t('prizes')}>
        <ul class="draw-prizes">
          {prizes.map(({ key, name }, at) => (
            <li key={key}>{t('place-prize', { places: ranksText(prizes, at), name: pick(name) })}</li>
          ))}
        </ul>
      </Fact>
      <Fact name={t('closes')}>{dateTime(closesAt, timeZone)}</Fact>
      {least > 1 && <Fact name={t('least')}>{t('least-count', { least })}</Fact>}
      {list && <Fact name={t('list')}>{t('list-count', { count: list.count })}</Fact>}
      {list && (
        <Fact name={t('hash')}>
          <code class="rank-hash">{list.hash}</code>
        </Fact>
      )}
    </dl>
  );
}
