import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Batch, ExportLists, ExportMade, ExportSent } from '../../../shared/api/exports.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staff } from '../../i18n/staff.ts';
import { staffStock } from '../../i18n/staff-stock.ts';
import { locale, words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { dateTime } from '../../paper/date.ts';
import { Dialog } from '../../paper/dialog.tsx';
import { Notice, Problem } from '../../paper/notice.tsx';
import { PARCEL, Pixels } from '../../paper/pixels.tsx';
import { RehearsalTag } from '../../paper/rehearsal-tag.tsx';
import { DeskLink } from '../kit/desk-link.tsx';
import { DownloadProgress } from '../kit/download-progress.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { createResource } from '../kit/resource.ts';
import { createDownload } from '../kit/running-download.ts';
import { say } from '../kit/toasts.tsx';
import { callEvent, event, failed } from '../session.ts';

const t = words(staff);
const s = words(staffStock);

const lists = createResource(() => callEvent('GET', '/exports', ExportLists));
/** Why the server made no export. */
const refused = signal('');
const asking = signal(false);
const busy = signal(false);
const file = createDownload();
const made = signal<{ batch: number; rows: number } | null>(null);

const fileOf = (batch: number): string =>
  `/api/staff/events/${event.value?.slug ?? ''}/exports/${batch}/parcels.csv?lang=${locale.value}`;

async function save(batch: number): Promise<void> {
  await file.start(fileOf(batch));
  // the number of downloads of each export has changed
  await lists.reload();
}

async function make(): Promise<void> {
  busy.value = true;
  made.value = null;
  refused.value = '';
  try {
    made.value = await callEvent('POST', '/exports', ExportMade);
  } catch (error) {
    refused.value = failed(error);
  }
  asking.value = false;
  busy.value = false;
  // the export is in the list now; if the download fails or is cancelled, it can be repeated from there
  await lists.reload();
  if (made.value) await save(made.value.batch);
}

/** Marks the parcels of a batch as handed to the courier. */
async function markSent(batch: number): Promise<void> {
  refused.value = '';
  try {
    const { rows } = await callEvent('POST', `/exports/${batch}/shipped`, ExportSent);
    say(s('sent-done', { batch, rows }));
  } catch (error) {
    refused.value = failed(error);
  }
  await lists.reload();
}

/** Parcel lists: make a new export, or download an old one again. */
export function ExportsDesk() {
  useEffect(() => {
    made.value = null;
    refused.value = '';
    file.problem.value = '';
    void lists.begin();
  }, []);
  return (
    <>
      <PageHead title={t('exports')} lead={t('exports-intro')} />
      {refused.value !== '' && <Problem text={errorText(refused.value)} />}
      {made.value && (
        <p class="good" role="status">
          {t('made', made.value)}
        </p>
      )}
      <DownloadProgress of={file} />
      <Loaded of={lists}>
        {(now) => (
          <>
            <Waiting now={now} />
            {now.batches.length === 0 ? (
              <Notice drawing={PARCEL} title={t('exports-empty')}>
                <p>{t('exports-empty-text')}</p>
              </Notice>
            ) : (
              <Batches batches={now.batches} />
            )}
            {asking.value && <Ask now={now} />}
          </>
        )}
      </Loaded>
    </>
  );
}

/** How many claims are in no export yet. */
function Waiting({ now }: { now: ExportLists }) {
  return (
    <section class="card waiting">
      <Pixels rows={PARCEL} scale={4} />
      <div>
        <h2>{t('waiting')}</h2>
        <strong class="big">{t('waiting-count', { count: now.waiting })}</strong>
        {now.rehearsal && <RehearsalTag />}
        {now.marked > 0 && (
          <p class="small">
            {t('waiting-marked', { count: now.marked })} <DeskLink desk="winners">{t('look-at-marked')}</DeskLink>
          </p>
        )}
      </div>
      <button
        type="button"
        class="primary"
        disabled={now.waiting === 0 || file.bytes.value !== null}
        onClick={() => (asking.value = true)}
      >
        {t('make-list')}
      </button>
    </section>
  );
}

/** Asks for confirmation, because names and addresses leave the server. */
function Ask({ now }: { now: ExportLists }) {
  const close = (): void => {
    asking.value = false;
  };
  return (
    <Dialog
      title={t('make-title')}
      close={close}
      actions={
        <>
          <Cancel close={close} />
          <button type="button" class="primary" disabled={busy.value} onClick={() => void make()}>
            {t('do-make')}
          </button>
        </>
      }
    >
      <p>{t('make-text', { count: now.waiting })}</p>
      {now.rehearsal && <RehearsalTag />}
      {now.marked > 0 && <p>{t('make-marked', { count: now.marked })}</p>}
      <p class="small">{t('make-once')}</p>
    </Dialog>
  );
}

function Batches({ batches }: { batches: readonly Batch[] }) {
  return (
    <div class="card table-card">
      <table class="rows">
        <caption class="visually-hidden">{t('exports')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('batch-number')}</th>
            <th scope="col">{t('rows')}</th>
            <th scope="col">{s('sent')}</th>
            <th scope="col">{t('made-at')}</th>
            <th scope="col">{t('by')}</th>
            <th scope="col">{t('downloads')}</th>
            <th scope="col">
              <span class="visually-hidden">{t('download')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {batches.map((one) => (
            <tr key={one.batch}>
              <td data-label={t('batch-number')}>
                <strong>{one.batch}</strong> {one.rehearsal && <RehearsalTag />}
              </td>
              <td data-label={t('rows')}>{one.rows}</td>
              <td data-label={s('sent')}>{one.unsent > 0 ? s('unsent', { count: one.unsent }) : s('all-sent')}</td>
              <td data-label={t('made-at')}>{dateTime(one.at)}</td>
              <td data-label={t('by')}>{one.by ?? t('unknown')}</td>
              <td data-label={t('downloads')}>{t('times', { count: one.downloads })}</td>
              <td class="row-action">
                <button
                  type="button"
                  aria-label={t('download-of', { batch: one.batch })}
                  disabled={file.bytes.value !== null}
                  onClick={() => void save(one.batch)}
                >
                  {t('download')}
                </button>
                {one.unsent > 0 && (
                  <button
                    type="button"
                    aria-label={s('mark-sent-of', { batch: one.batch })}
                    onClick={() => void markSent(one.batch)}
                  >
                    {s('mark-sent')}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small table-foot">{t('excel-hint')}</p>
    </div>
  );
}
