import { useId } from 'preact/hooks';
import type { PublicDraw } from '../../../shared/api/draws.ts';
import { staffDraws } from '../../i18n/staff-draws.ts';
import { pick, words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { RehearsalTag } from '../../paper/rehearsal-tag.tsx';
import { DeskLink } from '../kit/desk-link.tsx';
import { Icon } from '../kit/icon.tsx';
import { openDesks } from '../shell/open-desks.ts';
import { aboutOf, gameName, proofFile, publicPage, stageOf } from './draws.ts';
import { Fact } from './fact.tsx';
import { HashLine } from './hash-line.tsx';
import { WinnerList } from './winner-list.tsx';

const t = words(staffDraws);

const STAGE_TAG = { open: 'claimed', closing: 'claimed', frozen: '', drawn: 'exported', withdrawn: 'expired' } as const;

/** The sentence about what happens next, or what came out. */
function about(draw: PublicDraw, now: number, timeZone: string): string {
  const key = aboutOf(draw, now);
  if (key === 'about-open') return t(key, { when: dateTime(draw.until, timeZone) });
  if (key === 'about-frozen') return t(key, { when: dateTime(draw.revealAt, timeZone) });
  if (key === 'about-drawn') return t(key, { count: draw.freeze?.count ?? 0, winners: draw.winners?.length ?? 0 });
  return t(key);
}

type DrawCardProps = {
  draw: PublicDraw;
  timeZone: string;
  now: number;
  /** Asks whether to withdraw it; null for a member who may not. */
  withdraw: (() => void) | null;
};

/** A draw: what it gives to whom, where it stands, its hashes, and its winners. */
export function DrawCard({ draw, timeZone, now, withdraw }: DrawCardProps) {
  const titleId = useId();
  const title = pick(draw.title);
  const stage = stageOf(draw, now);
  return (
    <article class="card draw-card" aria-labelledby={titleId}>
      <div class="draw-head">
        <h2 id={titleId}>{title}</h2>
        <span class={`tag ${STAGE_TAG[stage]}`}>{t(`state-${stage}`)}</span>
        {draw.rehearsal && <RehearsalTag />}
      </div>
      <p class="draw-about">{about(draw, now, timeZone)}</p>
      <Facts draw={draw} timeZone={timeZone} />
      {draw.winners && draw.winners.length > 0 && <WinnerList draw={draw} winners={draw.winners} />}
      <div class="buttons">
        <a class="button" href={publicPage()} target="_blank" rel="noopener">
          {t('public-page')} <Icon name="open" size={16} />
        </a>
        {draw.state !== 'withdrawn' && (
          <a
            class="button"
            href={`${publicPage()}/${draw.id}/show`}
            target="_blank"
            rel="noopener"
            aria-label={t('show-of', { title })}
          >
            {t('show')} <Icon name="open" size={16} />
          </a>
        )}
        <a class="button" href={proofFile(draw.id)} download aria-label={t('proof-of', { title })}>
          {t('proof-file')} <Icon name="download" size={16} />
        </a>
        {draw.winners && openDesks.value.some(({ id }) => id === 'winners') && (
          <DeskLink desk="winners" class="button">
            {t('to-winners')}
          </DeskLink>
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

function Facts({ draw, timeZone }: { draw: PublicDraw; timeZone: string }) {
  const { state, prizes, among, games, until, revealAt, committedAt, beacon, freeze, commit } = draw;
  return (
    <dl class="draw-facts">
      <Fact name={t('prizes')}>
        <ul class="draw-prizes">
          {prizes.map(({ key, name, count }) => (
            <li key={key}>{t('prize-count', { name: pick(name), count })}</li>
          ))}
        </ul>
      </Fact>
      <Fact name={t('committed')}>{dateTime(committedAt, timeZone)}</Fact>
      {state !== 'withdrawn' && (
        <>
          <Fact name={t('who')}>{whoText(among, games)}</Fact>
          <Fact name={t('closes')}>{dateTime(until, timeZone)}</Fact>
          <Fact name={t('result')}>
            {beacon ? t('result-about', { when: dateTime(revealAt, timeZone) }) : t('result-at-close')}
          </Fact>
          {freeze && <Fact name={t('lots')}>{t('lot-count', { count: freeze.count })}</Fact>}
          <Fact name={t('randomness')}>
            {beacon ? t('randomness-round', { round: beacon.round }) : t('randomness-none')}
          </Fact>
        </>
      )}
      <Fact name={t('commit')}>
        <HashLine hash={commit} name={t('commit')} />
      </Fact>
      {freeze && (
        <Fact name={t('freeze')}>
          <HashLine hash={freeze.hash} name={t('freeze')} />
        </Fact>
      )}
    </dl>
  );
}

/** Who takes part, in one line. */
export function whoText(among: PublicDraw['among'], games: readonly string[]): string {
  const names = games.length === 0 ? t('all-games') : games.map(gameName).join(', ');
  return t('who-games', { who: t(among), games: names });
}
