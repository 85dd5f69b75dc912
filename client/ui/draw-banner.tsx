import { useEffect, useState } from 'preact/hooks';
import { watchesFrom } from '../../shared/spectators.ts';
import { clockText } from '../draws/clock-text.ts';
import { partOfLots, reelText, STILL_REEL, shortLot } from '../draws/lot.ts';
import { useShowSounds } from '../draws/show/use-show-sounds.ts';
import { drawShow } from '../i18n/draw-show.ts';
import { place } from '../i18n/place.ts';
import { pick, words } from '../i18n/t.ts';
import { eventOfPath } from '../paper/mount.ts';
import type { Session } from '../play/session.ts';
import { drawOnStage, type StagedDraw } from '../play/staged-draws.ts';
import { wantsStillness } from '../world/wants-stillness.ts';
import { takeToItem } from './agenda.ts';
import { Confetti } from './confetti.tsx';
import { agenda, here, mapObjects } from './store.ts';
import './draw-banner.css';

const t = words(drawShow);
const p = words(place);

/** How often the banner is drawn, in ms. */
const LOOK_MS = 100;

/** The show of a draw in this hall, in words: the screen of its stage says the same in the world. */
export function DrawBanner({ session }: { session: Session }) {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  // read the signals, so that the banner follows the programme and the visitor
  const isKnown = agenda.value.items.length > 0 && mapObjects.value.length > 0;
  const map = session.model?.map.name;
  const staged = isKnown && map !== undefined ? drawOnStage(map, null, now) : null;
  return staged && <Show staged={staged} session={session} />;
}

/** Whether the visitor stands where the screen of a stage is seen from. */
function isNear(stage: string, session: Session): boolean {
  const at = here.value && session.model?.here();
  const floor = mapObjects.value.find((object) => object.class === 'stage' && object.name === stage);
  const zone = mapObjects.value.find(
    (object) => object.class === 'zone' && object.role === 'watch' && object.of === stage,
  );
  return !!at && floor !== undefined && watchesFrom(at, floor, zone);
}

/** Whether the visitor's own lot has appeared: in this step, or in one before it. */
function hasWon({ moment, steps, draw }: StagedDraw): boolean {
  const own = draw?.mine?.lot;
  const past = moment.at === 'end' ? steps : moment.at === 'step' ? steps.slice(0, moment.number) : [];
  const current = moment.at === 'step' && moment.isOut ? [moment.step] : [];
  return own !== undefined && [...past, ...current].some(({ winners }) => winners.some(({ lot }) => lot === own));
}

function Show({ staged, session }: { staged: StagedDraw; session: Session }) {
  const { item, at, moment, steps, draw } = staged;
  const isHere = isNear(item.object, session);
  const isLast = moment.at === 'step' && moment.number === steps.length - 1;
  const name = moment.at === 'step' ? `${moment.number} ${moment.isOut}` : moment.at;
  useShowSounds({ name, moment, left: 'to' in moment ? moment.to - at : null, isLast, isHeard: isHere });
  const isMine = hasWon(staged);
  const won = draw?.winners?.find(({ lot }) => lot === draw.mine?.lot);
  const prize = draw?.prizes.find(({ key }) => key === won?.prize);
  return (
    <section class="round draw-show" aria-label={t('title')}>
      <p class="round-note">{[pick(item.title), noteOf(staged)].filter((part) => part !== '').join(' · ')}</p>
      <Moment staged={staged} />
      <p class="visually-hidden" aria-live="polite">
        {moment.at === 'step' && moment.isOut && moment.step.winners.length > 0
          ? t('won', {
              prize: pick(moment.step.prize.name),
              lots: moment.step.winners.map(({ lot }) => shortLot(lot)).join(', '),
            })
          : ''}
      </p>
      {isMine && (
        <p class="draw-won" role="status">
          <b>{t('you-won')}</b> {prize && t('you-won-text', { prize: pick(prize.name) })}{' '}
          <a href={`/e/${eventOfPath()}/prizes`} target="_blank" rel="noopener">
            {t('my-prizes')}
          </a>
        </p>
      )}
      {(isMine || (isLast && moment.isOut && isHere)) && <Confetti />}
      <footer>
        {moment.at === 'end' && (
          <a class="button" href={`/e/${eventOfPath()}/draws`} target="_blank" rel="noopener">
            {t('to-draws')}
          </a>
        )}
        {!isHere && (
          <button type="button" onClick={() => takeToItem(session, item)}>
            {p('go-to-stage')}
          </button>
        )}
      </footer>
    </section>
  );
}

/** What it is about at this moment; '' for nothing. */
function noteOf({ moment }: StagedDraw): string {
  switch (moment.at) {
    case 'open':
      return t('to-close');
    case 'waiting':
      return t('to-reveal');
    case 'reels':
      return t(moment.isLate ? 'late' : 'reels');
    case 'step': {
      const { prize, winners } = moment.step;
      return winners.length === 0 ? t('count', { count: prize.count.toLocaleString() }) : pick(prize.name);
    }
    default:
      return '';
  }
}

/** What is seen at this moment. The words for screen readers come when something has happened. */
function Moment({ staged: { moment, at, draw } }: { staged: StagedDraw }) {
  const isStill = wantsStillness();
  switch (moment.at) {
    case 'open':
    case 'waiting':
      return (
        <p class="headline" role="timer">
          {clockText(moment.to - at)}
        </p>
      );
    case 'reels':
      return (
        <p class="headline lots" aria-hidden="true">
          {isStill ? STILL_REEL : reelText(null, 1, at)}
        </p>
      );
    case 'step': {
      const { prize, winners, reveals, until } = moment.step;
      if (winners.length === 0) return <p class="headline">{pick(prize.name)}</p>;
      const left = reveals - (at - (draw?.drawnAt ?? at));
      const shown = (lot: string, reel: number): string =>
        moment.isOut ? shortLot(lot) : isStill ? STILL_REEL : reelText(lot, left, at, reel);
      return (
        <p class={winners.length === 1 ? 'headline lots' : 'lots many'} aria-hidden={!moment.isOut}>
          {partOfLots(winners, -left / (until - reveals)).map(({ lot }, reel) => (
            <span key={lot} class={moment.isOut && lot === draw?.mine?.lot ? 'mine' : ''}>
              {shown(lot, reel)}
            </span>
          ))}
        </p>
      );
    }
    default:
      return <p class="headline">{t(moment.at)}</p>;
  }
}
