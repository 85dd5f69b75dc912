import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import * as v from 'valibot';
import { PRIZE_KINDS } from '../../shared/prize.ts';
import { Text } from '../../shared/text.ts';
import { WIN_STATUSES, type WinStatus } from '../../shared/win-status.ts';
import { claim as claimWords } from '../i18n/claim.ts';
import { errorText } from '../i18n/error-text.ts';
import { paper } from '../i18n/paper.ts';
import { LOCALES, offerLocales, pick, words } from '../i18n/t.ts';
import { finishElsewhere, loadIdentity } from '../identity/identity.ts';
import { ApiError, call } from '../net/api.ts';
import { dateOnly, daysLeft, deadline } from '../paper/date.ts';
import { Frame } from '../paper/frame.tsx';
import { eventOfPath } from '../paper/mount.ts';
import { Notice, Problem } from '../paper/notice.tsx';
import { HOURGLASS, LANTERN, PARCEL, Pixels, RAMEN } from '../paper/pixels.tsx';
import { RehearsalTag, SampleTag } from '../paper/rehearsal-tag.tsx';
import { CodeAgain } from './code-again.tsx';
import { IdentityCard } from './identity-card.tsx';

const t = words(claimWords);
const p = words(paper);

const Mine = v.object({
  now: v.number(),
  plays: v.number(),
  languages: v.nullable(v.array(v.picklist(LOCALES))),
  rehearsing: v.boolean(),
  sample: v.boolean(),
  timeZone: v.nullable(v.string()),
  contact: v.nullable(v.string()),
  wins: v.array(
    v.object({
      receipt: v.string(),
      prize: v.object({ name: Text, kind: v.picklist(PRIZE_KINDS), place: v.nullable(Text) }),
      at: v.number(),
      deadline: v.number(),
      rehearsal: v.boolean(),
      status: v.picklist(WIN_STATUSES),
      note: v.nullable(v.string()),
      claimToken: v.nullable(v.string()),
    }),
  ),
});
type Mine = v.InferOutput<typeof Mine>;
type Win = Mine['wins'][number];

const mine = signal<{ at: 'loading' } | { at: 'problem'; code: string } | { at: 'here'; mine: Mine }>({
  at: 'loading',
});

async function load(): Promise<void> {
  try {
    // Gives a first visitor a cookie, so that the list is empty instead of refused.
    await call('GET', '/api/profile', v.object({ id: v.string() }));
    await finishElsewhere(eventOfPath());
    await loadIdentity(eventOfPath());
    const answer = await call('GET', `/api/events/${eventOfPath()}/my-prizes`, Mine);
    offerLocales(answer.languages ?? LOCALES);
    mine.value = { at: 'here', mine: answer };
  } catch (error) {
    mine.value = { at: 'problem', code: error instanceof ApiError ? error.code : 'internal' };
  }
}

/** Every win of this browser's visitor, with the next thing to do. */
export function PrizesPage() {
  useEffect(() => {
    void load();
    // Reload after a claim in this tab or another, so that the page shows it.
    const fresh = () => document.visibilityState === 'visible' && void load();
    addEventListener('pageshow', fresh);
    document.addEventListener('visibilitychange', fresh);
    return () => {
      removeEventListener('pageshow', fresh);
      document.removeEventListener('visibilitychange', fresh);
    };
  }, []);
  const state = mine.value;
  return (
    <Frame title={t('prizes-title')} home={`/e/${eventOfPath()}`}>
      <div>
        <h1>{t('prizes-title')}</h1>
        <p class="lead">{t('prizes-intro')}</p>
        {state.at === 'here' && state.mine.rehearsing && <RehearsalTag />}
        {state.at === 'here' && state.mine.sample && <SampleTag />}
      </div>
      {state.at === 'loading' && (
        <p class="loading" role="status">
          {p('loading')}
        </p>
      )}
      {state.at === 'problem' && (
        <Problem text={errorText(state.code)} again={() => void load()} againLabel={p('again')} />
      )}
      {state.at === 'here' && <IdentityCard slug={eventOfPath()} changed={() => void load()} />}
      {state.at === 'here' && <Wins mine={state.mine} />}
      <p class="small">
        <a href={`/e/${eventOfPath()}/draws`}>{t('draws')}</a> ·{' '}
        <a href={`/e/${eventOfPath()}/rules`}>{t('rules-and-privacy')}</a>
      </p>
    </Frame>
  );
}

function Wins({ mine: { wins, plays, now, timeZone, contact } }: { mine: Mine }) {
  if (wins.length === 0) {
    return (
      <Notice drawing={LANTERN} title={t('prizes-empty')}>
        <p>{plays > 0 ? t('prizes-plays', { count: plays }) : t('prizes-empty-text')}</p>
        <a class="button primary" href={`/e/${eventOfPath()}`}>
          {p('to-expo')}
        </a>
      </Notice>
    );
  }
  return (
    <ul class="wins">
      {wins.map((win) => (
        <WinCard key={win.receipt} win={win} now={now} zone={timeZone ?? undefined} contact={contact ?? ''} />
      ))}
    </ul>
  );
}

/** The way of a parcel. A win that came to nothing has left it. */
const STEPS = ['won', 'claimed', 'exported', 'shipped', 'delivered'] as const;
type Step = (typeof STEPS)[number];
const stepOf = (status: WinStatus): Step | undefined => STEPS.find((step) => step === status);

const HELD_UP: readonly WinStatus[] = ['expired', 'forfeited', 'waiting', 'refused'];
const drawingOf = (status: WinStatus) => (status === 'won' ? RAMEN : HELD_UP.includes(status) ? HOURGLASS : PARCEL);

const NEXT = { parcel: 'fill-in', pickup: 'show-receipt', code: 'code-show' } as const;
const UNTIL = { parcel: 'until', pickup: 'until-pickup', code: 'until-code' } as const;

/** Only a parcel is sent, so two states of other prizes have other words. */
function statusText({ status, prize }: Win): string {
  if (prize.kind !== 'parcel' && (status === 'won' || status === 'delivered')) {
    return t(`status-${status}-${prize.kind}`);
  }
  return t(`status-${status}`);
}

/** What the winner of a win reads that a person looks at, or refused. */
function UnderReview({ win: { status, note }, contact }: { win: Win; contact: string }) {
  if (status !== 'waiting' && status !== 'refused') return null;
  return (
    <div class="win-review">
      <p>{t(`${status}-text`)}</p>
      {status === 'refused' && note && <p>{t('refused-why', { note })}</p>}
      <p class="small">{t(`${status}-ask`, { contact })}</p>
    </div>
  );
}

type CardProps = { win: Win; now: number; zone: string | undefined; contact: string };

function WinCard({ win, now, zone, contact }: CardProps) {
  const days = daysLeft(win.deadline, now);
  const step = stepOf(win.status);
  return (
    <li class={`card win ${win.status}`}>
      <Pixels rows={drawingOf(win.status)} scale={win.status === 'won' ? 4 : 3} />
      <div class="win-words">
        <p class="chip">{statusText(win)}</p>
        <h2>{pick(win.prize.name)}</h2>
        {win.rehearsal && <RehearsalTag />}
        <p class="small">
          {t('won-on', { date: dateOnly(win.at, zone) })} · {t('receipt')} <span class="receipt">{win.receipt}</span>
        </p>
        {step && win.prize.kind === 'parcel' && <Steps status={step} />}
        {(win.status === 'returned' || win.status === 'forfeited') && <p>{t(`${win.status}-text`)}</p>}
        <UnderReview win={win} contact={contact} />
        {win.prize.kind === 'code' && win.status === 'delivered' && <CodeAgain receipt={win.receipt} />}
        {win.claimToken && win.prize.place && <p>{pick(win.prize.place)}</p>}
        {win.claimToken && (
          <div class="win-next">
            <a class="button primary" href={`/e/${eventOfPath()}/claim#${win.claimToken}`}>
              {t(NEXT[win.prize.kind])}
            </a>
            <p>
              <strong>{days > 1 ? t('days-left', { count: days }) : t('today-left')}</strong>
              <br />
              <span class="small">{t(UNTIL[win.prize.kind], { date: deadline(win.deadline, zone) })}</span>
            </p>
          </div>
        )}
      </div>
    </li>
  );
}

function Steps({ status }: { status: Step }) {
  const reached = STEPS.indexOf(status);
  return (
    <ol
      class="steps"
      aria-label={t('steps-label', { step: t(`step-${status}`), number: reached + 1, all: STEPS.length })}
    >
      {STEPS.map((step, i) => (
        <li key={step} class={i <= reached ? 'done' : ''} aria-current={i === reached ? 'step' : undefined}>
          {t(`step-${step}`)}
        </li>
      ))}
    </ol>
  );
}
