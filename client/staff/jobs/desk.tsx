import { useEffect } from 'preact/hooks';
import * as v from 'valibot';
import { type Job, Jobs } from '../../../shared/api/jobs.ts';
import { staffJobs } from '../../i18n/staff-jobs.ts';
import { words } from '../../i18n/t.ts';
import { call } from '../../net/api.ts';
import { dateTime } from '../../paper/date.ts';
import { BY_ITSELF } from '../kit/by-itself.ts';
import { type Column, DataTable } from '../kit/data-table.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { createResource } from '../kit/resource.ts';
import { say } from '../kit/toasts.tsx';

const t = words(staffJobs);

const jobs = createResource((asked) => call('GET', `/api/staff/jobs${asked}`, Jobs));

/** How often the open desk reloads, in ms. */
const LOOK_MS = 5_000;

async function runNow(job: Job): Promise<void> {
  const isWanted = await jobs.change(() =>
    call('POST', `/api/staff/jobs/${job.name}/run`, v.object({ status: v.string() })),
  );
  if (isWanted) say(t('wanted'));
}

type JobWord = Extract<keyof (typeof staffJobs)['ko'], `job-${string}`>;
const isWord = (key: string): key is JobWord => key in staffJobs.ko;
/** Returns the name of a job; its id if no text exists. */
function nameOf(job: string): string {
  const key = `job-${job}`;
  return isWord(key) ? t(key) : job;
}

function everyText(ms: number): string {
  const [hours, minutes, seconds] = [ms / 3_600_000, ms / 60_000, ms / 1_000];
  if (hours >= 1) return t('every-hours', { n: hours });
  return minutes >= 1 ? t('every-minutes', { n: minutes }) : t('every-seconds', { n: seconds });
}

const COLUMNS = (): Column<Job>[] => [
  {
    id: 'job',
    title: t('job'),
    cell: (job) => (
      <>
        <strong>{nameOf(job.name)}</strong>
        <br />
        <span class="small">{everyText(job.everyMs)}</span>
      </>
    ),
  },
  {
    id: 'last',
    title: t('last'),
    cell: ({ runs: [last] }) => (last?.startedAt ? dateTime(last.startedAt) : t('never')),
  },
  {
    id: 'took',
    title: t('took'),
    kind: 'end',
    cell: ({ runs: [last] }) =>
      last?.startedAt && last.endedAt ? t('seconds', { n: ((last.endedAt - last.startedAt) / 1000).toFixed(1) }) : '',
  },
  { id: 'result', title: t('result'), cell: (job) => <Result job={job} /> },
  { id: 'next', title: t('next'), cell: ({ nextAt }) => dateTime(nextAt) },
  {
    id: 'run',
    title: t('run-now'),
    kind: 'action',
    cell: (job) => (
      <button type="button" aria-label={t('run-now-of', { job: nameOf(job.name) })} onClick={() => void runNow(job)}>
        {t('run-now')}
      </button>
    ),
  },
];

function Result({ job }: { job: Job }) {
  const [last] = job.runs;
  if (!last) return <span class="small">{t('never')}</span>;
  const failure = job.runs.find(({ state }) => state === 'failed' || state === 'lost');
  const counts = Object.entries(last.counts ?? {}).filter(([, count]) => count > 0);
  return (
    <>
      <span class={last.state === 'failed' || last.state === 'lost' ? 'tag expired' : 'tag'}>
        {t(`state-${last.state}`)}
      </span>{' '}
      <span class="small">{counts.map(([name, count]) => `${name} ${count}`).join(', ')}</span>
      {failure && (
        <p class="small">
          {t('last-failure', {
            at: failure.startedAt ? dateTime(failure.startedAt) : '',
            error: failure.error ?? t(`state-${failure.state}`),
          })}
        </p>
      )}
    </>
  );
}

/** The jobs that run by themselves: their last run and their next one. */
export function JobsDesk() {
  useEffect(() => {
    void jobs.reload();
    const looking = setInterval(() => void jobs.reload(BY_ITSELF), LOOK_MS);
    return () => clearInterval(looking);
  }, []);
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Loaded of={jobs}>
        {(now) => (
          <>
            <p class="small" role="status" style={{ margin: 0 }}>
              {now.runner
                ? t('runner', { owner: now.runner.owner, since: dateTime(now.runner.since) })
                : t('no-runner')}
            </p>
            <DataTable caption={t('title')} columns={COLUMNS()} rows={now.jobs} keyOf={({ name }) => name} />
          </>
        )}
      </Loaded>
    </>
  );
}
