import { useMemo, useState } from 'preact/hooks';
import type { PublicDraw } from '../../shared/api/draws.ts';
import { drawShow } from '../i18n/draw-show.ts';
import { draws } from '../i18n/draws.ts';
import { pick, words } from '../i18n/t.ts';
import { dateTime } from '../paper/date.ts';
import { eventOfPath } from '../paper/mount.ts';
import { RehearsalTag } from '../paper/rehearsal-tag.tsx';
import { Countdown } from './countdown.tsx';
import { CopyLine, HashLine } from './hash-line.tsx';
import { shortLot } from './lot.ts';
import { isMineProven } from './my-entry.ts';
import { ProofCheck } from './proof-check.tsx';
import type { Remembered } from './remembered.ts';

const t = words(draws);
const s = words(drawShow);

const NO_BREAK = '\u00a0';

type DrawCardProps = {
  draw: PublicDraw;
  timeZone: string;
  seen: Remembered;
  now: number;
  /** Called when the time of the next step has come. */
  due: () => void;
};

export function DrawCard({ draw, timeZone, seen, now, due }: DrawCardProps) {
  const { id, title, state, beacon } = draw;
  return (
    <section class="card draw" aria-labelledby={`draw-${id}`}>
      <p class={`chip ${state}`}>{t(`state-${state}`)}</p>
      <h2 id={`draw-${id}`}>{pick(title)}</h2>
      {draw.rehearsal && <RehearsalTag />}
      <Facts draw={draw} timeZone={timeZone} />
      <Next draw={draw} now={now} due={due} />
      {state !== 'withdrawn' && (
        <p>
          <a class="button" href={`/e/${eventOfPath()}/draws/${id}/show`}>
            {s('open-show')}
          </a>
        </p>
      )}
      {state === 'drawn' && <Winners draw={draw} />}
      {state !== 'withdrawn' && <Mine draw={draw} />}
      {beacon === null && (
        <div class="draw-note">
          <h3>{t('no-drand-title')}</h3>
          <p>{t('no-drand-text')}</p>
        </div>
      )}
      <Hashes draw={draw} timeZone={timeZone} seen={seen} />
      {state !== 'withdrawn' && (
        <ProofCheck
          path={`/api/events/${eventOfPath()}/draws/${id}/proof`}
          file={`draw-${id}.txt`}
          text={t('expert-text')}
          expected={{
            commit: seen.commit?.hash ?? draw.commit,
            freeze: seen.freeze?.hash ?? draw.freeze?.hash ?? null,
          }}
          shown={draw.winners}
        />
      )}
    </section>
  );
}

function Facts({ draw, timeZone }: Pick<DrawCardProps, 'draw' | 'timeZone'>) {
  const { prizes, among, until, revealAt, freeze } = draw;
  return (
    <dl class="facts">
      <dt>{t('prizes')}</dt>
      <dd>
        <ul class="draw-prizes">
          {prizes.map(({ key, name, count }) => (
            <li key={key}>
              {pick(name)}
              {NO_BREAK}
              {t('prize-count', { count: count.toLocaleString() })}
            </li>
          ))}
        </ul>
      </dd>
      <dt>{t('among')}</dt>
      <dd>{t(`among-${among}`)}</dd>
      <dt>{t('until')}</dt>
      <dd>{dateTime(until, timeZone)}</dd>
      <dt>{t('reveal')}</dt>
      <dd>{dateTime(revealAt, timeZone)}</dd>
      <dt>{t('entries')}</dt>
      <dd>{freeze ? t('entries-count', { count: freeze.count.toLocaleString() }) : t('entries-open')}</dd>
    </dl>
  );
}

/** What comes next, and when. */
function Next({ draw: { state, until, revealAt }, now, due }: Pick<DrawCardProps, 'draw' | 'now' | 'due'>) {
  if (state === 'drawn') return null;
  if (state === 'withdrawn') return <p>{t('withdrawn-text')}</p>;
  const to = state === 'committed' ? until : revealAt;
  if (to <= now)
    return (
      <p class="draw-countdown" role="status">
        {t(state === 'committed' ? 'closing-now' : 'drawing-now')}
      </p>
    );
  return <Countdown label={t(state === 'committed' ? 'to-close' : 'to-reveal')} to={to} over={due} />;
}

const PAGE = 50;

function Winners({ draw: { id, winners, prizes, mine } }: { draw: PublicDraw }) {
  const [shown, setShown] = useState(PAGE);
  const names = new Map(prizes.map(({ key, name }) => [key, pick(name)]));
  const all = winners ?? [];
  if (all.length === 0) return <p>{t('winners-none')}</p>;
  return (
    <>
      <h3 id={`winners-${id}`}>{t('winners')}</h3>
      <table class="draw-winners" aria-labelledby={`winners-${id}`}>
        <thead>
          <tr>
            <th scope="col">{t('rank')}</th>
            <th scope="col">{t('lot')}</th>
            <th scope="col">{t('prize')}</th>
          </tr>
        </thead>
        <tbody>
          {all.slice(0, shown).map(({ rank, lot, prize }) => (
            <tr key={rank} class={lot === mine?.lot ? 'mine' : ''}>
              <td class="rank">{rank}</td>
              <th scope="row">
                <code>{shortLot(lot)}</code> {lot === mine?.lot && <small>{t('me')}</small>}
              </th>
              <td>{names.get(prize) ?? prize}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {all.length > shown && (
        <button type="button" onClick={() => setShown(shown + 10 * PAGE)}>
          {t('more')}
        </button>
      )}
      <p class="small">{t('pseudonym')}</p>
    </>
  );
}

/** Whether the visitor's entry is in the list, checked by the page itself. */
function Mine({ draw }: { draw: PublicDraw }) {
  const { state, freeze, mine, winners, prizes } = draw;
  const isProven = useMemo(() => isMineProven(draw), [draw]);
  const won = winners?.find(({ lot }) => lot === mine?.lot);
  const prize = prizes.find(({ key }) => key === won?.prize);
  return (
    <div class="draw-mine">
      <h3>{t('mine')}</h3>
      {!freeze && <p>{t('mine-open')}</p>}
      {freeze && !mine && (
        <>
          <p>
            <strong>{t('mine-none')}</strong>
          </p>
          <p class="small">{t('mine-none-text')}</p>
        </>
      )}
      {freeze && mine && !isProven && (
        <p class="draw-wrong" role="alert">
          {t('mine-wrong')}
        </p>
      )}
      {freeze && mine && isProven && (
        <>
          <p class="draw-right">
            <strong>{t('mine-in')}</strong>
          </p>
          <p class="small">
            {t('mine-proven', {
              count: freeze.count.toLocaleString(),
              place: (mine.index + 1).toLocaleString(),
            })}
          </p>
        </>
      )}
      {mine && isProven && won && (
        <p class="draw-won">
          <strong>{t('mine-won', { rank: won.rank, prize: prize ? pick(prize.name) : won.prize })}</strong>{' '}
          <a href={`/e/${eventOfPath()}/prizes`}>{t('my-prizes')}</a>
        </p>
      )}
      {mine && state === 'drawn' && !won && <p>{t('mine-lost')}</p>}
      {mine && <CopyLine name={t('mine-lot')} value={mine.lot} />}
    </div>
  );
}

function Hashes({ draw, timeZone, seen }: Pick<DrawCardProps, 'draw' | 'timeZone' | 'seen'>) {
  const { commit, freeze, state } = draw;
  return (
    <div class="draw-hashes">
      <h3>{t('hashes')}</h3>
      <p class="small">{t('hashes-help')}</p>
      <HashLine name={t('commit')} value={commit} seen={seen.commit} timeZone={timeZone} />
      {freeze && <HashLine name={t('freeze')} value={freeze.hash} seen={seen.freeze} timeZone={timeZone} />}
      {!freeze && state === 'committed' && (
        <p class="small">
          {t('freeze')}: {t('freeze-later')}
        </p>
      )}
    </div>
  );
}
