import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Happening, type LastRound, LastRounds } from '../../../shared/api/overview.ts';
import { staffOverview } from '../../i18n/staff-overview.ts';
import { locale, pick, words } from '../../i18n/t.ts';
import { BY_ITSELF } from '../kit/by-itself.ts';
import { clockInZone } from '../kit/zoned-time.ts';
import { callEvent, event } from '../session.ts';

const t = words(staffOverview);

const happening = signal<Happening | null>(null);
const lastRounds = signal<readonly LastRound[]>([]);

const READ_MS = 10_000;
const SHOWN_ROUNDS = 3;

async function load(asked = ''): Promise<void> {
  const roles = event.value?.roles ?? [];
  try {
    happening.value = await callEvent('GET', `/happening${asked}`, Happening);
    if (roles.includes('admin') || roles.includes('host'))
      lastRounds.value = (await callEvent('GET', `/last-rounds${asked}`, LastRounds)).rounds;
  } catch {
    // the last figures stay, and the next reading is soon
  }
}

/** What happens in the halls now: who is there, what is played, who won, and the visits per day. */
export function HappeningCard() {
  useEffect(() => {
    happening.value = null;
    lastRounds.value = [];
    void load();
    const timer = setInterval(() => void load(BY_ITSELF), READ_MS);
    return () => clearInterval(timer);
  }, []);
  const now = happening.value;
  if (!now) return null;
  const timeZone = event.value?.timeZone ?? 'Asia/Seoul';
  const clock = (at: number): string => clockInZone(at, timeZone, locale.value);
  const today = now.days.find(({ day }) => day === now.today)?.visitors ?? 0;
  const running = [
    ...now.items.map(({ id, title, endsAt }) => ({
      id,
      text: t('runs-until', { title: pick(title), at: clock(endsAt) }),
    })),
    ...now.stages.map(({ map, title, phase }) => ({
      id: `${map} ${title.ko}`,
      text: t('runs-on', { stage: pick(title), phase: t(phase === 'gather' ? 'phase-gather' : 'phase-play') }),
    })),
  ];
  return (
    <section class="card happening" aria-labelledby="happening">
      <h2 id="happening">{t('happening')}</h2>
      <dl class="happening-numbers">
        <div>
          <dt>{t('visitors-now')}</dt>
          <dd>{now.visitors}</dd>
        </div>
        <div>
          <dt>{t('visitors-today')}</dt>
          <dd>{today}</dd>
        </div>
      </dl>
      <h3>{t('runs')}</h3>
      {running.length === 0 && <p>{t('runs-nothing')}</p>}
      <ul>
        {running.map(({ id, text: line }) => (
          <li key={id}>{line}</li>
        ))}
        {now.next && (
          <li class="small">{t('runs-next', { title: pick(now.next.title), at: clock(now.next.startsAt) })}</li>
        )}
      </ul>
      {lastRounds.value.length > 0 && (
        <>
          <h3>{t('last-rounds')}</h3>
          <ul>
            {lastRounds.value.slice(0, SHOWN_ROUNDS).map((round) => (
              <li key={round.round}>
                <span class="small">
                  {clock(round.at)} · {pick(round.stage)}
                  {round.prize && ` · ${pick(round.prize)}`}
                </span>
                <br />
                {round.winners.length + round.gone === 0 ? t('no-winners') : <b>{winnersText(round)}</b>}
              </li>
            ))}
          </ul>
          <p class="small">{t('last-rounds-text')}</p>
        </>
      )}
      {now.days.length > 0 && <Days days={now.days} today={now.today} />}
    </section>
  );
}

function winnersText({ winners, gone }: LastRound): string {
  const names = winners.join(', ');
  return gone > 0 ? [names, t('winners-gone', { count: gone })].filter(Boolean).join(', ') : names;
}

/** Midday in UTC is on the same date almost everywhere. Only the date is shown. */
const dayText = (day: string): string =>
  new Intl.DateTimeFormat(locale.value, { month: 'short', day: 'numeric', weekday: 'short', timeZone: 'UTC' }).format(
    Date.parse(`${day}T12:00Z`),
  );

function Days({ days, today }: Pick<Happening, 'days' | 'today'>) {
  const most = Math.max(...days.map(({ visitors }) => visitors));
  return (
    <>
      <h3>{t('visitors-days')}</h3>
      <table class="visit-days">
        <caption class="visually-hidden">{t('visitors-days')}</caption>
        <tbody>
          {days.map(({ day, visitors }) => (
            <tr key={day}>
              <th scope="row">{day === today ? t('today') : dayText(day)}</th>
              <td>{t('people', { count: visitors })}</td>
              <td aria-hidden="true">
                <span class="bar" style={{ width: `${(visitors / most) * 100}%` }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
