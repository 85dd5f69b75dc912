import { useEffect, useState } from 'preact/hooks';
import { gameObject } from '../../shared/map/game-objects.ts';
import { TICK_MS } from '../../shared/world/units.ts';
import type { Acts, GameFace, Shown } from '../games/face.ts';
import { faceOf } from '../games/index.ts';
import { useShown } from '../games/use-shown.ts';
import { games } from '../i18n/games.ts';
import { pick, words } from '../i18n/t.ts';
import type { Session } from '../play/session.ts';
import { chooseSound, playSound, soundOn } from '../sound/play-sound.ts';
import { Face } from './face.tsx';
import { lazy } from './lazy.tsx';
import { Modal } from './modal.tsx';
import { type GameNews, mapObjects, people, tables } from './store.ts';
import { useSeconds } from './use-clock.ts';
import { WonBy } from './won-by.tsx';
import './table-panel.css';

const t = words(games);

const AudienceBar = lazy(async () => (await import('./audience-bar.tsx')).AudienceBar);
const guessesAt = (at: string) => tables.value.find(({ key }) => key === at)?.guesses ?? null;

type PanelProps = { news: GameNews; session: Session };

const isHere = (seat: GameNews['seats'][number]): boolean => seat.isBot || seat.body > 0;

/** The name of a seat as everybody at the table sees it. */
function nameOf(news: GameNews, index: number): string {
  const seat = news.seats[index];
  if (!seat) return '';
  if (!seat.isBot) return seat.name;
  const number = news.seats.slice(0, index + 1).filter(({ isBot }) => isBot).length;
  return t('bot', { number });
}

function Seats({ news }: { news: GameNews }) {
  return (
    <ul class="seats">
      {news.seats.map((seat, index) => {
        const look = people.value.find(({ id }) => id === seat.body)?.look ?? '';
        const state = seat.isAway ? 'is-away' : seat.isReady || seat.isBot ? 'is-ready' : 'is-waiting';
        return (
          <li key={seat.isBot ? `bot ${index}` : seat.body} class={state}>
            <Face look={look} />
            <bdi>{nameOf(news, index)}</bdi>
            {seat.isMe && <small>{t('you')}</small>}
            <small>{t(state)}</small>
          </li>
        );
      })}
    </ul>
  );
}

function Help({ face }: { face: GameFace }) {
  return (
    <ol class="game-help">
      {face.help.map((line) => (
        <li key={line.en}>{pick(line)}</li>
      ))}
    </ol>
  );
}

/** Before a round: how it is played, who sits here, and the button that starts it. */
function Lobby({ news, session, face }: PanelProps & { face: GameFace }) {
  const seconds = useSeconds(useEnd(news.until, session));
  const mine = news.seats.find(({ isMe }) => isMe);
  const isAlone = news.seats.length === 1;
  const start = isAlone ? (news.most > 1 ? 'start-alone' : 'start-solo') : 'ready';
  const isStarting = news.phase === 'countdown';
  return (
    <>
      <p class="goal">{pick(face.goal)}</p>
      <Help face={face} />
      <Seats news={news} />
      {isAlone && news.most > 1 && <p class="hint">{t('bots-win-nothing')}</p>}
      <p class="starts" role="status">
        {isStarting ? t('starts-in') : isAlone ? '' : t('waiting-others')}
        {seconds !== null && <b> {t('seconds', { seconds })}</b>}
      </p>
      {news.isSeated && !isStarting && (
        <div class="choices">
          <button
            type="button"
            class={mine?.isReady ? '' : 'primary'}
            onClick={() => session.games.ready(!mine?.isReady)}
          >
            {t(mine?.isReady ? 'not-ready' : start)}
          </button>
        </div>
      )}
    </>
  );
}

/** Who wants another round. When the first one does, the others read the result until the countdown ends. */
function Again({ news, session }: PanelProps) {
  const [pressed, setPressed] = useState(false);
  const humans = news.seats.filter(({ isBot, body }) => !isBot && body > 0);
  const isHurried = humans.some(({ isReady }) => isReady);
  const seconds = useSeconds(useEnd(isHurried ? news.until : 0, session));
  // somebody who sat down after the round is not among its players
  const isReady = news.seats.find(({ isMe }) => isMe)?.isReady ?? pressed;
  const again = (): void => {
    session.games.ready(true);
    setPressed(true);
  };
  return (
    <>
      {humans.length > 1 && (
        <ul class="seats">
          {humans.map((seat) => (
            <li key={seat.body} class={seat.isReady ? 'is-ready' : 'is-waiting'}>
              <Face look={people.value.find(({ id }) => id === seat.body)?.look ?? ''} />
              <bdi>{seat.name}</bdi>
              <small>{t(seat.isAway ? 'is-away' : seat.isReady ? 'wants-again' : 'reads-result')}</small>
            </li>
          ))}
        </ul>
      )}
      {isHurried && humans.length > 1 && (
        <p class="starts" role="status">
          {t('starts-in')}
          {seconds !== null && <b> {t('seconds', { seconds })}</b>}
        </p>
      )}
      {news.isSeated && (
        <div class="choices">
          <button type="button" class="primary" disabled={isReady} onClick={again}>
            {t(isReady ? 'again-waiting' : 'again')}
          </button>
        </div>
      )}
    </>
  );
}

/** The list of a finished round, the best first. */
function Ranking({ news, face }: { news: GameNews; face: GameFace }) {
  const scores = news.scores ?? [];
  return (
    <ol class="ranking">
      {scores.map(({ player, points }) => {
        const rank = scores.findIndex((one) => one.points === points) + 1;
        return (
          <li key={player} class={player === news.player ? 'mine' : ''}>
            <b>{t('rank', { rank })}</b> <bdi>{nameOf(news, player)}</bdi> <span>{face.points(points)}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** Whether the board has shown the end of the round for as long as its game needs. */
function useEndShown(ms: number): boolean {
  const [isShown, setShown] = useState(ms === 0);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return isShown;
}

function Result({ news, session, face, shown }: PanelProps & { face: GameFace; shown: Shown | null }) {
  const acts = actsOf(news, session);
  const isEndShown = useEndShown(face.endMs);
  const isOver = news.phase === 'result' && isEndShown;
  useEffect(() => {
    if (isOver) playSound(news.scores?.[0]?.player === news.player ? 'win' : 'coin');
  }, [isOver]);
  return (
    <>
      {shown && face.Board && <face.Board shown={shown} acts={acts} />}
      <div class="result-of-table" aria-live="polite">
        {isOver ? (
          <WonBy at={news.at} won={news.won} session={session} nobody={shown && face.nobody(shown)} />
        ) : (
          isEndShown && <p>{t('result-recording')}</p>
        )}
        {isEndShown && news.seats.filter(isHere).length > 1 && <Ranking news={news} face={face} />}
      </div>
      {isOver && <Again key={news.round} news={news} session={session} />}
    </>
  );
}

const actsOf = (news: GameNews, session: Session): Acts => ({
  act: (input) => session.games.act(news.at, news.round, input),
  walkTo: () => {},
  stop: () => {},
  at: news.at,
  here: null,
  tick: () => session.model?.clock.tick(performance.now(), false) ?? 0,
});

/** Returns the value of performance.now() at a tick; null for tick 0. The clock drifts, so it is computed once. */
function useEnd(until: number, session: Session): number | null {
  const [end, setEnd] = useState<number | null>(null);
  useEffect(() => {
    const now = performance.now();
    const tick = session.model?.clock.tick(now, false) ?? 0;
    setEnd(until === 0 ? null : now + (until - tick) * TICK_MS);
  }, [until]);
  return end;
}

function Running({ news, session, face, shown }: PanelProps & { face: GameFace; shown: Shown }) {
  const seconds = useSeconds(shown.endsAt);
  return (
    <>
      {seconds !== null && (
        <p class={seconds <= 3 ? 'table-seconds soon' : 'table-seconds'} role="timer" aria-live="off">
          {t('seconds', { seconds })}
        </p>
      )}
      {face.Board && <face.Board shown={shown} acts={actsOf(news, session)} />}
    </>
  );
}

function Tools({ face, session }: { face: GameFace; session: Session }) {
  const [help, setHelp] = useState(false);
  return (
    <div class="table-tools">
      <button type="button" class="quiet" aria-expanded={help} onClick={() => setHelp(!help)}>
        {t('help')}
      </button>
      <button type="button" class="quiet" onClick={() => chooseSound(!soundOn.value)}>
        {t(soundOn.value ? 'sound-off' : 'sound-on')}
      </button>
      <button type="button" class="quiet" onClick={session.games.getUp}>
        {t('get-up')}
      </button>
      {help && <Help face={face} />}
    </div>
  );
}

/** Everything of the table at which the visitor sits or watches. */
export function TablePanel({ news, session }: PanelProps) {
  const face = faceOf(news.game);
  const isOn = news.phase === 'play' || news.phase === 'recording' || news.phase === 'result';
  const endsAt = useEnd(news.phase === 'play' ? news.until : 0, session);
  const { view, own, watch, player, seats } = news;
  const known = useShown(face, isOn && news.round !== '' ? { view, own, watch, player, seats, endsAt } : null);
  const object = gameObject({ objects: mapObjects.value }, news.at);
  const title = object ? pick(object.title) : face ? pick(face.name) : '';
  return (
    <Modal title={title} wide close={session.games.getUp}>
      <div class={`table-panel ${news.phase}`}>
        {!face && <p role="status">{t('loading')}</p>}
        {known && (
          <p class="visually-hidden" aria-live="polite">
            {known.said}
          </p>
        )}
        {face && news.phase === 'play' && known && (
          <Running news={news} session={session} face={face} shown={known.shown} />
        )}
        {face && (news.phase === 'lobby' || news.phase === 'countdown') && (
          <Lobby news={news} session={session} face={face} />
        )}
        {face && (news.phase === 'recording' || news.phase === 'result') && (
          <Result news={news} session={session} face={face} shown={known?.shown ?? null} />
        )}
        {!news.isSeated && (news.phase === 'play' || news.phase === 'recording') && (
          <AudienceBar at={news.at} round={news.round} guesses={guessesAt(news.at)} isOut={false} session={session} />
        )}
        {!news.isSeated && (
          <p class="watching">
            {t('you-watch')}
            {!isOn && (
              <button type="button" class="primary" onClick={() => session.games.sit(news.at)}>
                {t('sit-next')}
              </button>
            )}
          </p>
        )}
        {face && <Tools face={face} session={session} />}
      </div>
    </Modal>
  );
}
