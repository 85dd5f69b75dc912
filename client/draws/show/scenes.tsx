import type { PublicDraw } from '../../../shared/api/draws.ts';
import type { ShowStep } from '../../../shared/draw-show.ts';
import { drawShow } from '../../i18n/draw-show.ts';
import { pick, words } from '../../i18n/t.ts';
import { clockText } from '../clock-text.ts';
import type { EndPage } from './end-pages.ts';
import { PrizePicture } from './prize-picture.tsx';
import { Reel } from './reel.tsx';

const t = words(drawShow);

/** What every scene with reels needs. `now`: ms of the page's clock; it says which digits are seen. */
export type Seen = { now: number; isStill: boolean; mine: string | null };

const NO_BREAK = '\u00a0';

/** What there is to win. */
export function Prizes({ draw }: { draw: PublicDraw }) {
  return (
    <ul class="show-prizes" aria-label={t('prizes')}>
      {draw.prizes.map(({ key, name, count }) => (
        <li key={key}>
          <PrizePicture prize={key} />
          <span>
            {pick(name)}
            {NO_BREAK}
            <b>{t('count', { count: count.toLocaleString() })}</b>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Before the draw: the time to come, what there is to win, and where the randomness comes from. */
export function CountdownScene({ draw, label, left }: { draw: PublicDraw; label: string; left: number | null }) {
  const { beacon } = draw;
  return (
    <div class="show-scene">
      <p class="show-label">{label}</p>
      {left !== null && (
        <p class={left <= 10_000 ? 'show-clock soon' : 'show-clock'} role="timer">
          {clockText(left)}
        </p>
      )}
      <p class="show-note">{beacon ? t('beacon', { round: beacon.round }) : t('beacon-none')}</p>
      <Prizes draw={draw} />
    </div>
  );
}

/** The draw is being made: nobody knows more. */
export function ReelsScene({ isLate, now, isStill }: Omit<Seen, 'mine'> & { isLate: boolean }) {
  return (
    <div class="show-scene">
      <p class="show-label">{t('reels')}</p>
      <Reel lot={null} left={1} now={now} isMine={false} isStill={isStill} size="big" />
      {isLate && <p class="show-note">{t('late')}</p>}
    </div>
  );
}

type StepProps = Seen & { step: ShowStep; isLastPrize: boolean; since: number };

/** A prize is announced, or one or several of its winners appear. */
export function StepScene({ step, isLastPrize, since, now, isStill, mine }: StepProps) {
  const { prize, winners, before, reveals } = step;
  const reel = { left: reveals - since, now, isStill };
  if (winners.length === 0)
    return (
      <div class="show-scene show-announced">
        <p class="show-label">{t(isLastPrize ? 'first-prize' : 'prize-now')}</p>
        <PrizePicture prize={prize.key} />
        <h2>{pick(prize.name)}</h2>
        <p class="show-label">{t('count', { count: prize.count.toLocaleString() })}</p>
      </div>
    );
  const [single] = winners;
  return (
    <div class="show-scene">
      <h2 class="show-prize">
        <PrizePicture prize={prize.key} />
        {pick(prize.name)}
      </h2>
      {winners.length === 1 && single ? (
        <>
          <Reel {...reel} lot={single.lot} isMine={single.lot === mine} size="big" />
          <ul class="show-lots before">
            {before.toReversed().map(({ lot }) => (
              <li key={lot}>
                <Reel {...reel} left={0} lot={lot} isMine={lot === mine} />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <ul class="show-lots">
          {winners.map(({ lot }, number) => (
            <li key={lot}>
              <Reel {...reel} lot={lot} isMine={lot === mine} number={number} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type EndProps = { pages: readonly EndPage[]; page: number; mine: string | null; title: string };

/** All winners, page by page. */
export function EndScene({ pages, page, mine, title }: EndProps) {
  return (
    <div class="show-scene show-end">
      <h2>{title}</h2>
      {pages[page]?.parts.map(({ prize, lots }) => (
        <section key={prize.key}>
          <h3 class="show-prize">
            <PrizePicture prize={prize.key} />
            {pick(prize.name)}
          </h3>
          <ul class="show-lots">
            {lots.map(({ lot }) => (
              <li key={lot}>
                <Reel lot={lot} left={0} now={0} isMine={lot === mine} isStill />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {pages.length > 1 && <p class="show-label">{t('page', { page: page + 1, count: pages.length })}</p>}
    </div>
  );
}
