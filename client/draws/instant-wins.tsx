import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { AllMoments, type PublicMoments } from '../../shared/api/moments.ts';
import { hoursOf } from '../../shared/fair/stretches.ts';
import { isGame, specOf } from '../../shared/games/index.ts';
import { momentsSpan, momentsStage } from '../../shared/moments-stage.ts';
import { instantWins } from '../i18n/instant-wins.ts';
import { pick, words } from '../i18n/t.ts';
import { call } from '../net/api.ts';
import { dateTime } from '../paper/date.ts';
import { eventOfPath } from '../paper/mount.ts';
import { RehearsalTag } from '../paper/rehearsal-tag.tsx';
import { CopyLine, HashLine } from './hash-line.tsx';
import { shortLot } from './lot.ts';
import { ProofCheck } from './proof-check.tsx';
import { type Remembered, rememberHashes, rememberPlays } from './remembered.ts';

const t = words(instantWins);

/** A list that is longer is only a span. */
const MOST_DAYS = 40;

type Shown = { plan: PublicMoments; seen: Remembered; plays: readonly string[] };
const here = signal<{ timeZone: string; list: Shown[]; now: number } | null>(null);

async function load(): Promise<void> {
  const answer = await call('GET', `/api/events/${eventOfPath()}/moments`, AllMoments);
  const now = Date.now();
  const list = answer.plans.map((plan) => {
    const shown = { commit: plan.commit, freeze: plan.plays > 0 ? plan.head : null };
    return { plan, seen: rememberHashes(plan.id, shown, now), plays: rememberPlays(plan.id, plan.mine) };
  });
  here.value = { timeZone: answer.timeZone, list, now };
}

/** The instant wins of an event; nothing if it has none, or cannot be reached: the page says so for its draws. */
export function InstantWins() {
  useEffect(() => {
    load().catch(() => {
      here.value = null;
    });
  }, []);
  const shown = here.value;
  if (!shown || shown.list.length === 0) return null;
  return (
    <>
      <div>
        <h2>{t('title')}</h2>
        <p class="lead">{t('lead')}</p>
      </div>
      {shown.list.map(({ plan, seen, plays }) => (
        <PlanCard key={plan.id} plan={plan} seen={seen} plays={plays} timeZone={shown.timeZone} now={shown.now} />
      ))}
      <section class="card draw-why" aria-labelledby="moments-why">
        <h3 id="moments-why">{t('why-title')}</h3>
        <p>{t('why')}</p>
      </section>
    </>
  );
}

type PlanProps = Shown & { timeZone: string; now: number };

function PlanCard({ plan, seen, plays: own, timeZone, now }: PlanProps) {
  const { id, title, state, plays, head, commit } = plan;
  const stage = momentsStage(plan, now);
  return (
    <section class="card draw" aria-labelledby={`moments-${id}`}>
      <p class={`chip ${{ open: 'committed', revealed: 'drawn', withdrawn: 'withdrawn' }[state]}`}>
        {t(`state-${stage}`)}
      </p>
      <h3 id={`moments-${id}`}>{pick(title)}</h3>
      {plan.rehearsal && <RehearsalTag />}
      {state === 'withdrawn' && <p>{t('withdrawn-text')}</p>}
      <Facts plan={plan} timeZone={timeZone} />
      <div class="draw-hashes">
        <h4>{t('hashes')}</h4>
        <p class="small">{t('hashes-help')}</p>
        <HashLine name={t('commit')} value={commit} seen={seen.commit} timeZone={timeZone} />
        {plays > 0 && <CopyLine name={t('head', { plays })} value={head} />}
      </div>
      <Mine plays={own} />
      {state !== 'withdrawn' && (
        <ProofCheck
          path={`/api/events/${eventOfPath()}/moments/${id}/proof`}
          file={`moments-${id}.txt`}
          text={t('expert-text')}
          expected={{ commit: seen.commit?.hash ?? commit, freeze: seen.freeze?.hash ?? null }}
          shown={null}
          plays={own}
        />
      )}
    </section>
  );
}

function Facts({ plan, timeZone }: Pick<PlanProps, 'plan' | 'timeZone'>) {
  const { game, prizes, stretches, endsAt, state } = plan;
  const span = ([from, until]: readonly [number, number]): string =>
    t('span', { from: dateTime(from, timeZone), until: dateTime(until, timeZone) });
  const hours = hoursOf(stretches).toLocaleString();
  return (
    <>
      <dl class="facts">
        {isGame(game) && (
          <>
            <dt>{t('game')}</dt>
            <dd>{pick(specOf(game).name)}</dd>
          </>
        )}
        <dt>{t('prizes')}</dt>
        <dd>
          <ul class="draw-prizes">
            {prizes.map(({ key, name, count, won }) => (
              <li key={key}>
                {t('prize-won', { name: pick(name), count: count.toLocaleString(), won: won.toLocaleString() })}
              </li>
            ))}
          </ul>
        </dd>
        <dt>{t('when')}</dt>
        <dd>
          {span(momentsSpan(plan))}
          {stretches.length > 1 && stretches.length <= MOST_DAYS && (
            <details>
              <summary>{t('each-day', { hours })}</summary>
              <ul class="draw-prizes">
                {stretches.map((stretch) => (
                  <li key={stretch[0]}>{span(stretch)}</li>
                ))}
              </ul>
            </details>
          )}
        </dd>
        <dt>{t('odds')}</dt>
        <dd>
          <Odds plan={plan} hours={hours} />
        </dd>
      </dl>
      {state === 'open' && <p>{t('rolls-on', { when: dateTime(endsAt, timeZone) })}</p>}
    </>
  );
}

function Odds({ plan: { prizes, plays }, hours }: { plan: PublicMoments; hours: string }) {
  const moments = prizes.reduce((sum, { count }) => sum + count, 0);
  const won = prizes.reduce((sum, prize) => sum + prize.won, 0);
  const rate = won > 0 ? ` ${t('odds-rate', { n: Math.round(plays / won).toLocaleString() })}` : '';
  return (
    <>
      <p>{t('odds-moments', { moments, hours })}</p>
      <p>{plays === 0 ? t('odds-none') : `${t('odds-now', { plays, won })}${rate}`}</p>
      <p class="small">{t('odds-why')}</p>
    </>
  );
}

/** The own plays, which the device remembers so that they can be found in the proof. */
function Mine({ plays }: Pick<PlanProps, 'plays'>) {
  if (plays.length === 0) return null;
  // a line of the proof is the time, the lot and the moment
  const lots = plays.map((line) => shortLot(line.split(' ')[1] ?? ''));
  return (
    <div class="draw-mine">
      <h4>{t('mine')}</h4>
      <p>{t('mine-plays', { count: plays.length })}</p>
      <details>
        <summary>{t('mine-lots')}</summary>
        <p>
          <code>{lots.join(' ')}</code>
        </p>
      </details>
    </div>
  );
}
