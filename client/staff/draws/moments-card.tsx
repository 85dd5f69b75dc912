import { useId } from 'preact/hooks';
import type { PublicMoments } from '../../../shared/api/moments.ts';
import { hoursOf } from '../../../shared/fair/stretches.ts';
import { momentsSpan, momentsStage } from '../../../shared/moments-stage.ts';
import { staffDraws } from '../../i18n/staff-draws.ts';
import { staffMoments } from '../../i18n/staff-moments.ts';
import { pick, words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { RehearsalTag } from '../../paper/rehearsal-tag.tsx';
import { Icon } from '../kit/icon.tsx';
import { publicPage } from './draws.ts';
import { Fact } from './fact.tsx';
import { HashLine } from './hash-line.tsx';
import { momentsFile } from './moments.ts';
import { placeOf } from './moments-fields.tsx';

const t = words(staffMoments);
const d = words(staffDraws);

const STAGE_TAG = {
  ...{ before: '', open: 'claimed', rolling: 'claimed', closing: 'claimed' },
  ...{ revealed: 'exported', withdrawn: 'expired' },
} as const;

type MomentsCardProps = {
  plan: PublicMoments;
  timeZone: string;
  now: number;
  /** Asks whether to withdraw it; null for a member who may not. */
  withdraw: (() => void) | null;
};

/** An instant win: what it gives, when, and how far it is. */
export function MomentsCard({ plan, timeZone, now, withdraw }: MomentsCardProps) {
  const titleId = useId();
  const title = pick(plan.title);
  const stage = momentsStage(plan, now);
  const [from, until] = momentsSpan(plan);
  const when = dateTime(stage === 'before' ? from : stage === 'open' ? until : plan.endsAt, timeZone);
  const won = plan.prizes.reduce((sum, prize) => sum + prize.won, 0);
  return (
    <article class="card draw-card" aria-labelledby={titleId}>
      <div class="draw-head">
        <h3 id={titleId}>{title}</h3>
        <span class={`tag ${STAGE_TAG[stage]}`}>{t(`state-${stage}`)}</span>
        {plan.rehearsal && <RehearsalTag />}
      </div>
      <p class="draw-about">{t(`about-${stage}`, { when })}</p>
      <dl class="draw-facts">
        <Fact name={t('game')}>{placeOf(plan.game)}</Fact>
        <Fact name={t('prizes')}>
          <ul class="draw-prizes">
            {plan.prizes.map((prize) => (
              <li key={prize.key}>{t('prize-won', { name: pick(prize.name), count: prize.count, won: prize.won })}</li>
            ))}
          </ul>
        </Fact>
        <Fact name={t('span')}>
          {t('hours-total', {
            from: dateTime(from, timeZone),
            until: dateTime(until, timeZone),
            hours: hoursOf(plan.stretches),
          })}
        </Fact>
        <Fact name={t('plays')}>{t('plays-count', { plays: plan.plays, won })}</Fact>
        <Fact name={t('commit')}>
          <HashLine hash={plan.commit} name={t('commit')} />
        </Fact>
      </dl>
      <div class="buttons">
        <a class="button" href={publicPage()} target="_blank" rel="noopener">
          {t('public-page')} <Icon name="open" size={16} />
        </a>
        <a class="button" href={momentsFile(plan.id)} download aria-label={t('proof-of', { title })}>
          {t('proof-file')} <Icon name="download" size={16} />
        </a>
        {stage === 'before' && withdraw && (
          <button type="button" aria-label={t('withdraw-of', { title })} onClick={withdraw}>
            {d('withdraw')}
          </button>
        )}
      </div>
    </article>
  );
}
