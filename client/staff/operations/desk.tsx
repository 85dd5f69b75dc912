import { useEffect } from 'preact/hooks';
import { Operations } from '../../../shared/api/operations.ts';
import { staffOperations } from '../../i18n/staff-operations.ts';
import { words } from '../../i18n/t.ts';
import { call } from '../../net/api.ts';
import { dateTime } from '../../paper/date.ts';
import { BY_ITSELF } from '../kit/by-itself.ts';
import { DataTable } from '../kit/data-table.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { createResource } from '../kit/resource.ts';
import './operations.css';

const t = words(staffOperations);

const state = createResource((asked) => call('GET', `/api/staff/operations${asked}`, Operations));

const LOOK_MS = 10_000;
/** A longer tick endangers the 50 ms rhythm of the halls. */
const SLOW_MS = 50;
/** Less free space in the data folder (bytes) is shown, before `/readyz` fails. */
const LITTLE_ROOM = 1_000_000_000;
const DAY_MS = 86_400_000;

const visitorsOf = ({ live }: Operations): number => live.places.reduce((sum, { visitors }) => sum + visitors, 0);

/** Returns the troubles, the most urgent first. */
function troublesOf(now: Operations): string[] {
  const backup = now.database.backup?.at ?? null;
  const unsent = (now.outbox.failed ?? 0) + (now.outbox.refused ?? 0) + (now.outbox.bounced ?? 0);
  return [
    now.live.isStopping && t('trouble-stopping'),
    visitorsOf(now) > now.capacity.server * 0.9 && t('trouble-full'),
    now.loopLagMs > SLOW_MS && t('trouble-slow', { ms: now.loopLagMs }),
    !now.disk.writable && t('trouble-disk'),
    now.disk.writable &&
      now.disk.free !== null &&
      now.disk.free < LITTLE_ROOM &&
      t('trouble-room', { mb: megabytes(now.disk.free) }),
    now.damagedJournals > 0 && t('trouble-damaged', { count: now.damagedJournals }),
    now.journal > 0 && t('trouble-journal', { count: now.journal }),
    now.failedJobs.length > 0 && t('trouble-jobs', { jobs: now.failedJobs.join(', ') }),
    unsent > 0 && t('trouble-messages', { count: unsent }),
    backup === null && t('trouble-no-backup'),
    backup !== null && now.at - backup > DAY_MS && t('trouble-old-backup', { at: dateTime(backup) }),
    !now.mail && t('trouble-no-mail'),
  ].filter((line) => line !== false);
}

const megabytes = (bytes: number): string => t('mb', { n: Math.round(bytes / 1_000_000) });

/** The state of the server, in words that help somebody who did not build it. */
export function OperationsDesk() {
  useEffect(() => {
    void state.reload();
    const looking = setInterval(() => void state.reload(BY_ITSELF), LOOK_MS);
    return () => clearInterval(looking);
  }, []);
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Loaded of={state}>{(now) => <Now now={now} />}</Loaded>
    </>
  );
}

function Now({ now }: { now: Operations }) {
  const troubles = troublesOf(now);
  const backup = now.database.backup?.at ?? null;
  const unsent = (now.outbox.queued ?? 0) + (now.outbox.sending ?? 0);
  return (
    <>
      <div class="card health" role="status">
        {troubles.length === 0 ? (
          <p class="good">{t('good')}</p>
        ) : (
          <ul>
            {troubles.map((trouble) => (
              <li key={trouble}>{trouble}</li>
            ))}
          </ul>
        )}
      </div>
      <dl class="gauges">
        <Gauge
          name={t('visitors')}
          value={String(visitorsOf(now))}
          hint={t('of-capacity', { n: now.capacity.server })}
        />
        <Gauge name={t('waiting')} value={String(now.live.waiting)} />
        <Gauge name={t('places')} value={String(now.live.places.length)} />
        <Gauge name={t('loop-lag')} value={t('ms', { n: now.loopLagMs })} hint={t('loop-lag-hint')} />
        <Gauge name={t('memory')} value={megabytes(now.memory.rss)} />
        <Gauge name={t('database')} value={megabytes(now.database.bytes)} />
        <Gauge name={t('outbox')} value={String(unsent)} />
        <Gauge name={t('backup')} value={backup === null ? t('never') : dateTime(backup)} />
        <Gauge name={t('uptime')} value={dateTime(now.startedAt)} hint={`${t('version')} ${now.build}`} />
      </dl>
      {now.live.places.length > 0 && (
        <DataTable
          caption={t('places-table')}
          rows={now.live.places}
          keyOf={({ id }) => id}
          columns={[
            { id: 'place', title: t('place'), cell: ({ map, event }) => `${map} · ${event}` },
            { id: 'people', title: t('people'), kind: 'end', cell: ({ visitors }) => visitors },
          ]}
        />
      )}
    </>
  );
}

function Gauge({ name, value, hint }: { name: string; value: string; hint?: string }) {
  return (
    <div class="card gauge">
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong>
        {hint && <span class="small">{hint}</span>}
      </dd>
    </div>
  );
}
