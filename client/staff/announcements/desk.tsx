import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import * as v from 'valibot';
import { Done } from '../../../shared/api/done.ts';
import { Announcements } from '../../../shared/api/programme.ts';
import type { Announcement, AnnouncementForm } from '../../../shared/programme.ts';
import { staffProgramme } from '../../i18n/staff-programme.ts';
import { locale, pick, words } from '../../i18n/t.ts';
import { Notice } from '../../paper/notice.tsx';
import { LANTERN } from '../../paper/pixels.tsx';
import { type Column, DataTable } from '../kit/data-table.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { createResource } from '../kit/resource.ts';
import { offerUndo } from '../kit/toasts.tsx';
import { spanInZone } from '../kit/zoned-time.ts';
import { callEvent, event } from '../session.ts';
import { AnnouncementDialog } from './announcement-dialog.tsx';

const t = words(staffProgramme);

const list = createResource(() => callEvent('GET', '/announcements', Announcements));

const STANDING_TAG = { shown: 'claimed', waiting: '', over: 'expired', withdrawn: 'expired' } as const;

async function add(form: AnnouncementForm): Promise<void> {
  await callEvent('POST', '/announcements', v.object({ added: v.literal(true) }), form);
  await list.reload();
}

const put = (id: string, withdrawn: boolean) => callEvent('PUT', `/announcements/${id}`, Done, { withdrawn });

async function withdraw(one: Announcement): Promise<void> {
  if (!(await list.change(() => put(one.id, true)))) return;
  offerUndo(t('did-withdraw'), async () => {
    await put(one.id, false);
    await list.reload();
  });
}

/** Returns the state of an announcement at `now`, which is the server's time. */
function standing({ withdrawn, from, until }: Announcement, now: number): keyof typeof STANDING_TAG {
  if (withdrawn) return 'withdrawn';
  if (from > now) return 'waiting';
  return until > now ? 'shown' : 'over';
}

const COLUMNS = (now: number, timeZone: string): Column<Announcement>[] => [
  { id: 'text', title: t('text'), cell: (one) => pick(one.text) },
  { id: 'when', title: t('when'), cell: (one) => spanInZone(one.from, one.until, timeZone, locale.value) },
  {
    id: 'state',
    title: t('state'),
    cell: (one) => (
      <>
        <span class={`tag ${STANDING_TAG[standing(one, now)]}`}>{t(standing(one, now))}</span>
        {one.pinned && <span class="small"> {t('is-pinned')}</span>}
      </>
    ),
  },
  {
    id: 'actions',
    title: t('actions'),
    kind: 'action',
    cell: (one) =>
      ['shown', 'waiting'].includes(standing(one, now)) && (
        <button
          type="button"
          aria-label={t('of-item', { title: pick(one.text), action: t('withdraw') })}
          onClick={() => void withdraw(one)}
        >
          {t('withdraw')}
        </button>
      ),
  },
];

/** The announcements to everybody in the halls: current, planned and past ones. */
export function AnnouncementsDesk() {
  const writing = useSignal(false);
  useEffect(() => void list.begin(), []);
  const timeZone = event.value?.timeZone ?? 'Asia/Seoul';
  return (
    <>
      <PageHead
        title={t('announce-title')}
        lead={t('announce-lead')}
        actions={
          <button type="button" class="primary" onClick={() => (writing.value = true)}>
            {t('new-announcement')}
          </button>
        }
      />
      <Loaded of={list} rows={3}>
        {({ announcements, now }) =>
          announcements.length === 0 ? (
            <Notice drawing={LANTERN} title={t('announce-empty')}>
              <p>{t('announce-empty-text')}</p>
            </Notice>
          ) : (
            <DataTable
              caption={t('announce-title')}
              rows={announcements}
              keyOf={({ id }) => id}
              columns={COLUMNS(now, timeZone)}
            />
          )
        }
      </Loaded>
      {writing.value && <AnnouncementDialog timeZone={timeZone} send={add} close={() => (writing.value = false)} />}
    </>
  );
}
