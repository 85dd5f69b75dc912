import { useEffect } from 'preact/hooks';
import { Overview } from '../../../shared/api/overview.ts';
import type { Phase } from '../../../shared/event.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffOverview } from '../../i18n/staff-overview.ts';
import { pick, words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { Problem } from '../../paper/notice.tsx';
import { DeskLink } from '../kit/desk-link.tsx';
import { Icon } from '../kit/icon.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { createResource } from '../kit/resource.ts';
import { callEvent, event } from '../session.ts';
import { readSettings } from '../settings/settings.ts';
import { StateCard } from '../settings/state-card.tsx';
import { openDesks } from '../shell/open-desks.ts';
import { HappeningCard } from './happening.tsx';
import './overview.css';

const t = words(staffOverview);

const overview = createResource(() => callEvent('GET', '/overview', Overview));
/** The settings, for people who can open and close the event; null for others. */
const settings = createResource(async () => (event.value?.roles.includes('admin') ? await readSettings() : null));

async function reload(): Promise<void> {
  await Promise.all([overview.reload(), settings.reload()]);
}

/** What an event still needs, each with a link to the desk, and how much of it is done. */
export function OverviewDesk() {
  useEffect(() => {
    void overview.begin();
    void settings.begin();
  }, []);
  const now = event.value;
  const times = now?.opensAt && now.closesAt ? `${dateTime(now.opensAt)} – ${dateTime(now.closesAt)}` : '';
  return (
    <>
      <PageHead title={now ? pick(now.name) : t('title')} lead={times} />
      <Loaded of={overview} rows={6}>
        {({ checks, numbers }) => (
          <>
            {settings.problem.value !== '' && <Problem text={errorText(settings.problem.value)} />}
            {settings.value.value && <StateCard settings={settings.value.value} changed={reload} />}
            <HappeningCard />
            <Checks checks={checks} phase={now?.phase ?? 'draft'} />
            <Numbers numbers={numbers} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Checks({ checks, phase }: { checks: Overview['checks']; phase: Phase }) {
  const done = checks.filter((check) => check.done).length;
  const isReady = done === checks.length;
  const isEarly = phase === 'draft' || phase === 'before';
  // an event that is prepared and has begun needs no list
  if (!isEarly && isReady) return null;
  // a person who sees that something is missing may not have the role to change it
  const mine = openDesks.value;
  return (
    <section class="card checks" aria-labelledby="checks">
      <div class="checks-head">
        <h2 id="checks">{t(isReady ? 'ready' : isEarly ? 'to-do' : 'to-do-late')}</h2>
        <span class="small">{isReady ? t('ready-text') : t('done-count', { done, all: checks.length })}</span>
        <progress max={checks.length} value={done} aria-label={t('done-count', { done, all: checks.length })} />
      </div>
      <ol>
        {checks.map((check) => {
          const desk = mine.find(({ id }) => id === check.desk);
          return (
            <li key={check.id} class={check.done ? 'done' : undefined}>
              <span class="check-mark">
                <Icon name={check.done ? 'check' : 'circle'} />
                <span class="visually-hidden">{t(check.done ? 'done' : 'open')}</span>
              </span>
              <div>
                <strong>{t(`check-${check.id}`)}</strong>
                {!check.done && <p class="small">{t(`check-${check.id}-text`)}</p>}
              </div>
              {desk && (
                <DeskLink desk={desk.id} class={check.done ? undefined : 'button'}>
                  {check.done ? pick(desk.title) : t('go')}
                  <span class="visually-hidden">: {t(`check-${check.id}`)}</span>
                </DeskLink>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Numbers({ numbers }: { numbers: Overview['numbers'] }) {
  const { prizes, given, stock, booths, games, team, files } = numbers;
  const shown = [
    ['number-given', `${given} / ${stock}`],
    ['number-prizes', prizes],
    ['number-booths', booths],
    ['number-games', games],
    ['number-team', team],
    ['number-files', files],
  ] as const;
  return (
    <section aria-labelledby="numbers">
      <h2 id="numbers">{t('numbers')}</h2>
      <ul class="numbers">
        {shown.map(([name, value]) => (
          <li key={name} class="card number">
            <span class="number-name">{t(name)}</span>
            <strong>{value}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
