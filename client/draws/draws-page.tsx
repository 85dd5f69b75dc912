import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type PublicDraw, PublicDraws } from '../../shared/api/draws.ts';
import { draws } from '../i18n/draws.ts';
import { errorText } from '../i18n/error-text.ts';
import { paper } from '../i18n/paper.ts';
import { offerLocales, words } from '../i18n/t.ts';
import { ApiError, call } from '../net/api.ts';
import { Frame } from '../paper/frame.tsx';
import { eventOfPath } from '../paper/mount.ts';
import { Notice, Problem } from '../paper/notice.tsx';
import { LANTERN } from '../paper/pixels.tsx';
import { DrawCard } from './draw-card.tsx';
import './draws.css';
import { InstantWins } from './instant-wins.tsx';
import { type Remembered, rememberHashes } from './remembered.ts';
import { Rounds } from './rounds.tsx';
import { type Beacons, Why } from './why.tsx';

const t = words(draws);
const p = words(paper);

type Shown = { draw: PublicDraw; seen: Remembered };
type Here = { timeZone: string; list: Shown[]; now: number };
const here = signal<Here | null>(null);
const problem = signal('');

/** How often the page asks again for what is due, in ms: spread, because all pages wait for the same moment. */
const AGAIN_MS = 8_000;
const spread = (): number => AGAIN_MS * (0.5 + Math.random());

async function load(): Promise<void> {
  try {
    const answer = await call('GET', `/api/events/${eventOfPath()}/draws`, PublicDraws);
    offerLocales(answer.languages);
    const now = Date.now();
    const list = answer.draws.map((draw) => {
      const shown = { commit: draw.commit, freeze: draw.freeze?.hash ?? null };
      return { draw, seen: rememberHashes(draw.id, shown, now) };
    });
    here.value = { timeZone: answer.timeZone, list, now };
    problem.value = '';
  } catch (error) {
    problem.value = error instanceof ApiError ? error.code : 'internal';
  }
}

/** Whether the next step of a draw is due. */
const isDue = ({ state, until, revealAt }: PublicDraw, now: number): boolean =>
  (state === 'committed' && until <= now) || (state === 'frozen' && revealAt <= now);

/** A page without a draw explains draws as they usually are. */
function beaconsOf(list: readonly Shown[]): Beacons {
  const without = list.filter(({ draw }) => draw.beacon === null).length;
  if (without === 0) return 'all';
  return without === list.length ? 'none' : 'some';
}

/** Asks again until what is due has come, and when the page is seen again. */
function useNews(): void {
  useEffect(() => {
    void load();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => {
      const now = here.value;
      if (document.visibilityState === 'visible' && now?.list.some(({ draw }) => isDue(draw, Date.now()))) void load();
      timer = setTimeout(ask, spread());
    };
    timer = setTimeout(ask, spread());
    const seen = (): void => {
      if (document.visibilityState === 'visible') void load();
    };
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }, []);
}

/** The draws of an event: what was promised, the result, and how anybody can check it. */
export function DrawsPage() {
  useNews();
  const now = here.value;
  return (
    <Frame title={t('title')} home={`/e/${eventOfPath()}`}>
      <div>
        <h1>{t('title')}</h1>
        <p class="lead">{t('lead')}</p>
      </div>
      {problem.value !== '' && (
        <Problem text={errorText(problem.value)} again={() => void load()} againLabel={p('again')} />
      )}
      {!now && problem.value === '' && (
        <p class="loading" role="status">
          {p('loading')}
        </p>
      )}
      {now && now.list.length === 0 && (
        <Notice drawing={LANTERN} title={t('none')}>
          <p>{t('none-text')}</p>
          <a class="button primary" href={`/e/${eventOfPath()}`}>
            {t('to-hall')}
          </a>
        </Notice>
      )}
      {now?.list.map(({ draw, seen }) => (
        <DrawCard
          key={draw.id}
          draw={draw}
          seen={seen}
          timeZone={now.timeZone}
          now={now.now}
          // `useNews` then asks the server, not at the same moment as all other pages
          due={() => {
            here.value = { ...now, now: Date.now() };
          }}
        />
      ))}
      {now && <Why beacons={beaconsOf(now.list)} />}
      {now && <InstantWins />}
      {now && <Rounds />}
    </Frame>
  );
}
