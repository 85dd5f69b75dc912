import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { PublicEvent } from '../../shared/event.ts';
import { errorText } from '../i18n/error-text.ts';
import { event as catalogue } from '../i18n/event.ts';
import { locale, offerLocales, pick, words } from '../i18n/t.ts';
import { call } from '../net/api.ts';
import type { Session } from '../play/session.ts';
import './event-page.css';

const t = words(catalogue);

/** How often the page checks whether the times of the event were changed, in ms. */
const LOOK_MS = 30_000;
/** Spreads the arrivals of visitors who wait for the opening, in ms. */
const SPREAD_MS = 2_500;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Formats a time in the time zone of the event, whatever the reader's own zone. */
const moment = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat(locale.value, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(at);

/** Whether this page is the one to show for a refused ticket. */
export const isAboutEvent = (code: string): boolean =>
  ['event-not-open', 'event-over', 'not-found', 'entry-by-link'].includes(code);

/**
 * The page for a visitor to whom the halls are not open: why, since when, until when, and what they can do meanwhile.
 */
export function EventPage({ slug, code, session }: { slug: string; code: string; session: Session }) {
  const event = useSignal<PublicEvent | null>(null);
  /** The server's time minus `performance.now()`, in ms, because this device's date may be changed meanwhile. */
  const ahead = useSignal(0);
  useEffect(() => {
    if (code === 'not-found') return;
    const look = (): void => {
      call('GET', `/api/events/${slug}`, PublicEvent).then(
        (answer) => {
          offerLocales(answer.languages);
          event.value = answer;
          ahead.value = answer.now - performance.now();
          if (answer.phase === 'open' && code !== 'entry-by-link') session.again();
        },
        () => {},
      );
    };
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [slug, code]);
  const known = event.value;
  return (
    <main class="curtain event-page">
      <div class="gate" aria-hidden="true" />
      <section class="card" aria-labelledby="event-title">
        {known && <p class="event-of">{pick(known.name)}</p>}
        <Words slug={slug} code={code} event={known} ahead={ahead.value} session={session} />
        {known && (
          <nav class="event-links" aria-label={pick(known.name)}>
            <a href={`/e/${slug}/rules`}>{t('rules')}</a>
            <a href={`/e/${slug}/privacy`}>{t('privacy')}</a>
            {known.phase !== 'before' && <a href={`/e/${slug}/winners`}>{t('winners')}</a>}
          </nav>
        )}
        {known && <p class="hint">{t('contact', { contact: known.contact })}</p>}
      </section>
    </main>
  );
}

type WordsProps = { slug: string; code: string; event: PublicEvent | null; ahead: number; session: Session };

function Words({ slug, code, event, ahead, session }: WordsProps) {
  if (code === 'not-found') {
    return (
      <>
        <h2 id="event-title">{t('missing-title')}</h2>
        <p>{t('missing-text')}</p>
      </>
    );
  }
  if (code === 'entry-by-link') {
    return (
      <>
        <h2 id="event-title">{t('link-title')}</h2>
        <p>{errorText(code)}</p>
      </>
    );
  }
  if (!event) return <h2 id="event-title">{errorText(code)}</h2>;
  if (event.phase === 'before') {
    return (
      <>
        <h2 id="event-title">{t('before-title')}</h2>
        <Countdown until={event.opensAt} ahead={ahead} session={session} />
        <p>{t('before-text', { date: moment(event.opensAt, event.timeZone) })}</p>
      </>
    );
  }
  const closing = event.phase === 'closing';
  return (
    <>
      <h2 id="event-title">{t(closing ? 'closing-title' : 'over-title')}</h2>
      <p>{t(closing ? 'closing-text' : 'over-text', { date: moment(event.claimsUntil, event.timeZone) })}</p>
      <a class={closing ? 'button primary' : 'button'} href={`/e/${slug}/prizes`}>
        {t('my-prizes')}
      </a>
    </>
  );
}

/** Counts down by the server's time, and enters the hall at the end. */
function Countdown({ until, ahead, session }: { until: number; ahead: number; session: Session }) {
  const now = useSignal(performance.now() + ahead);
  useEffect(() => {
    now.value = performance.now() + ahead;
    const timer = setInterval(() => {
      now.value = performance.now() + ahead;
    }, SECOND);
    return () => clearInterval(timer);
  }, [ahead]);
  const left = Math.max(0, until - now.value);
  const isOver = left === 0;
  useEffect(() => {
    if (!isOver) return;
    const timer = setTimeout(session.again, Math.random() * SPREAD_MS);
    return () => clearTimeout(timer);
  }, [isOver]);
  if (isOver) return <p role="status">{t('opening')}</p>;
  const parts = [
    ['days', Math.floor(left / DAY)],
    ['hours', Math.floor(left / HOUR) % 24],
    ['minutes', Math.floor(left / MINUTE) % 60],
    ['seconds', Math.floor(left / SECOND) % 60],
  ] as const;
  const [days, hours, minutes] = parts.map(([, value]) => value);
  return (
    // a minute is exact enough, and a screen reader reads a timer only on request
    <div class="countdown" role="timer" aria-label={t('countdown-label', { days, hours, minutes })}>
      {parts.map(([unit, value]) => (
        <span key={unit} aria-hidden="true">
          <b>{String(value).padStart(2, '0')}</b> {t(unit)}
        </span>
      ))}
    </div>
  );
}
