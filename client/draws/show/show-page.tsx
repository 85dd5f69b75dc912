import { useSignal } from '@preact/signals';
import type { ComponentChild } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { PublicDraw } from '../../../shared/api/draws.ts';
import { type ShowMoment, type ShowStep, showAt, showSteps } from '../../../shared/draw-show.ts';
import { drawShow } from '../../i18n/draw-show.ts';
import { errorText } from '../../i18n/error-text.ts';
import { paper } from '../../i18n/paper.ts';
import { locale, pick, words } from '../../i18n/t.ts';
import { eventOfPath } from '../../paper/mount.ts';
import { Notice, Problem } from '../../paper/notice.tsx';
import { LANTERN, Pixels } from '../../paper/pixels.tsx';
import { RehearsalTag } from '../../paper/rehearsal-tag.tsx';
import { Confetti } from '../../ui/confetti.tsx';
import { wantsStillness } from '../../world/wants-stillness.ts';
import { shortLot } from '../lot.ts';
import { Controls, type Press, pressOf, toggleFull, toggleSound } from './controls.tsx';
import { endPages } from './end-pages.ts';
import { followShow, problem, shown } from './follow-show.ts';
import { keepAwake } from './keep-awake.ts';
import { ProofFoot } from './proof-foot.tsx';
import { CountdownScene, EndScene, Prizes, ReelsScene, StepScene } from './scenes.tsx';
import { endPageAt, hold, jump, LIVE, nameOf, type ShowClock, shownAt } from './show-clock.ts';
import { useIdle } from './use-idle.ts';
import { useShowSounds } from './use-show-sounds.ts';
import '../../ui/pixel-font.css';
import './show.css';

const t = words(drawShow);
const p = words(paper);

/** How often the page draws, in ms: reels need more than a countdown. */
const REEL_MS = 70;
const CLOCK_MS = 200;

/** The show of one draw, for a projector and for everybody who watches from elsewhere. */
export function ShowPage() {
  useEffect(followShow, []);
  useEffect(keepAwake, []);
  const known = shown.value;
  useEffect(() => {
    document.title = `${known ? pick(known.draw.title) : t('title')} · ${p('house')}`;
    document.documentElement.lang = locale.value;
  }, [known, locale.value]);
  if (known) return <Show draw={known.draw} ahead={known.ahead} />;
  return (
    <main class="show-alone">
      {problem.value === 'not-found' ? (
        <Notice drawing={LANTERN} title={t('missing')}>
          <p>{t('missing-text')}</p>
          <a class="button primary" href={`/e/${eventOfPath()}/draws`}>
            {t('to-draws')}
          </a>
        </Notice>
      ) : problem.value === '' ? (
        <p role="status">{p('loading')}</p>
      ) : (
        <Problem text={errorText(problem.value)} />
      )}
    </main>
  );
}

function Show({ draw, ahead }: { draw: PublicDraw; ahead: number }) {
  const clock = useSignal<ShowClock>(LIVE);
  const tick = useSignal(performance.now());
  const steps = useMemo(() => showSteps(draw), [draw]);
  const pages = useMemo(() => endPages(draw), [draw]);
  const at = shownAt(clock.value, tick.value + ahead);
  const moment = showAt(draw, steps, at);
  const isTurning = moment.at === 'reels' || (moment.at === 'step' && !moment.isOut);
  useEffect(() => {
    const timer = setInterval(() => (tick.value = performance.now()), isTurning ? REEL_MS : CLOCK_MS);
    return () => clearInterval(timer);
  }, [isTurning]);

  const press = (what: Press): void => {
    const now = performance.now() + ahead;
    if (what === 'live') clock.value = LIVE;
    else if (what !== 'hold') clock.value = jump(clock.value, now, what, { draw, steps, endPages: pages.length });
    // before the result there is nothing to stop
    else if (draw.state === 'drawn') clock.value = hold(clock.value, now);
    tick.value = performance.now();
  };
  useEffect(() => {
    const pressed = (key: KeyboardEvent): void => {
      const what = pressOf(key);
      if (what === null) return;
      key.preventDefault();
      if (what === 'full') toggleFull();
      else if (what === 'sound') toggleSound();
      else press(what);
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [draw, ahead]);

  const left = 'to' in moment ? moment.to - at : null;
  const isLast = moment.at === 'step' && moment.number === steps.length - 1;
  useShowSounds({ name: nameOf(draw, steps, at), moment, left, isLast });
  const { heldAt, lag } = clock.value;
  const isIdle = useIdle();
  return (
    <div class={isIdle ? 'show idle' : 'show'}>
      <header class="show-head">
        <h1>{pick(draw.title)}</h1>
        {draw.rehearsal && <RehearsalTag />}
        {draw.freeze && <p>{t('lots', { count: draw.freeze.count.toLocaleString() })}</p>}
      </header>
      <main class="show-main">
        <Scene
          {...{ draw, moment, steps, left, now: heldAt ?? tick.value }}
          since={at - (draw.drawnAt ?? at)}
          end={
            <EndScene
              {...{ pages, mine: draw.mine?.lot ?? null }}
              title={t('winners')}
              page={endPageAt(draw, steps, at, pages.length)}
            />
          }
        />
      </main>
      <p class="visually-hidden" role="status">
        {saidOf(moment, draw)}
      </p>
      {isLast && moment.at === 'step' && moment.isOut && !wantsStillness() && <Confetti />}
      {problem.value !== '' && (
        <p class="show-offline" role="status">
          {t('offline')}
        </p>
      )}
      <ProofFoot draw={draw} />
      <Controls
        canGo={draw.state === 'drawn' && steps.length > 0}
        isHeld={heldAt !== null}
        isOff={heldAt !== null || lag !== 0}
        press={press}
      />
    </div>
  );
}

type SceneProps = {
  draw: PublicDraw;
  moment: ShowMoment;
  steps: readonly ShowStep[];
  left: number | null;
  since: number;
  now: number;
  end: ComponentChild;
};

function Scene({ draw, moment, steps, left, since, now, end }: SceneProps) {
  const isStill = wantsStillness();
  switch (moment.at) {
    case 'open':
      return <CountdownScene draw={draw} label={t('to-close')} left={left} />;
    case 'closing':
      return <CountdownScene draw={draw} label={t('closing')} left={null} />;
    case 'waiting':
      return <CountdownScene draw={draw} label={t('to-reveal')} left={left} />;
    case 'reels':
      return <ReelsScene isLate={moment.isLate} now={now} isStill={isStill} />;
    case 'step': {
      const isLastPrize = moment.step.prize === steps.at(-1)?.prize;
      const seen = { since, now, isStill, mine: draw.mine?.lot ?? null };
      return <StepScene {...seen} step={moment.step} isLastPrize={isLastPrize} />;
    }
    case 'end':
      return end;
    case 'nobody':
    case 'withdrawn':
      return (
        <div class="show-scene">
          <Pixels rows={LANTERN} scale={6} />
          <h2>{t(moment.at)}</h2>
          {moment.at === 'withdrawn' ? <p class="show-note">{t('withdrawn-text')}</p> : <Prizes draw={draw} />}
        </div>
      );
  }
}

/** What a screen reader says of a moment. */
function saidOf(moment: ShowMoment, { mine }: PublicDraw): string {
  switch (moment.at) {
    case 'open':
    case 'waiting':
      return '';
    case 'step': {
      const { prize, winners } = moment.step;
      if (winners.length === 0) return pick(prize.name);
      if (!moment.isOut) return '';
      const said = t('won', { prize: pick(prize.name), lots: winners.map(({ lot }) => shortLot(lot)).join(', ') });
      return winners.some(({ lot }) => lot === mine?.lot) ? `${said} ${t('you-won')}` : said;
    }
    default:
      return t(moment.at);
  }
}
