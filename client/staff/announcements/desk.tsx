import { signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import * as v from 'valibot';
import { Announcement, type AnnouncementForm } from '../../../shared/programme.ts';
import { errorText } from '../../i18n/error-text.ts';
import { paper } from '../../i18n/paper.ts';
import { staffProgramme } from '../../i18n/staff-programme.ts';
import { locale, pick, words } from '../../i18n/t.ts';
import { Notice, Problem } from '../../paper/notice.tsx';
import { LANTERN } from '../../paper/pixels.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { Loading } from '../kit/loading.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { offerUndo } from '../kit/toasts.tsx';
import { spanInZone } from '../kit/zoned-time.ts';
import { callEvent, event, failed } from '../session.ts';
import { AnnouncementDialog } from './announcement-dialog.tsx';

const t = words(staffProgramme);
const p = words(paper);

const List = v.object({ announcements: v.array(Announcement), now: v.number() });
const list = signal<v.InferOutput<typeof List> | null>(null);
const problem = signal('');

const STANDING_TAG = { shown: 'claimed', waiting: '', over: 'expired', withdrawn: 'expired' } as const;

async function load(): Promise<void> {
  try {
    list.value = await callEvent('GET', '/announcements', List);
    problem.value = '';
  } catch (error) {
    problem.value = failed(error);
  }
}

async function add(form: AnnouncementForm): Promise<void> {
  await callEvent('POST', '/announcements', v.object({ added: v.literal(true) }), form);
  await load();
}

async function put(id: string, withdrawn: boolean): Promise<void> {
  await callEvent('PUT', `/announcements/${id}`, v.object({ done: v.literal(true) }), { withdrawn });
  await load();
}

/** What is said to everybody in the halls: now, later, and so far. */
export function AnnouncementsDesk() {
  const writing = useSignal(false);
  useEffect(() => {
    list.value = null;
    void load();
  }, []);
  const now = list.value;
  const timeZone = event.value?.timeZone ?? 'Asia/Seoul';
  const standing = (one: Announcement): 'withdrawn' | 'waiting' | 'shown' | 'over' => {
    if (one.withdrawn) return 'withdrawn';
    if (one.from > (now?.now ?? 0)) return 'waiting';
    return one.until > (now?.now ?? 0) ? 'shown' : 'over';
  };

  async function withdraw(one: Announcement): Promise<void> {
    try {
      await put(one.id, true);
      offerUndo(t('did-withdraw'), () => put(one.id, false));
    } catch (error) {
      problem.value = failed(error);
    }
  }

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
      {problem.value !== '' && (
        <Problem text={errorText(problem.value)} again={() => void load()} againLabel={p('again')} />
      )}
      {!now && problem.value === '' && <Loading rows={3} />}
      {now?.announcements.length === 0 && (
        <Notice drawing={LANTERN} title={t('announce-empty')}>
          <p>{t('announce-empty-text')}</p>
        </Notice>
      )}
      {now && now.announcements.length > 0 && (
        <DataTable
          caption={t('announce-title')}
          rows={now.announcements}
          keyOf={({ id }) => id}
          columns={[
            { id: 'text', title: t('text'), cell: (one) => pick(one.text) },
            {
              id: 'when',
              title: t('when'),
              cell: (one) => spanInZone(one.from, one.until, timeZone, locale.value),
            },
            {
              id: 'state',
              title: t('state'),
              cell: (one) => (
                <>
                  <span class={`tag ${STANDING_TAG[standing(one)]}`}>{t(standing(one))}</span>
                  {one.pinned && <span class="small"> {t('is-pinned')}</span>}
                </>
              ),
            },
            {
              id: 'actions',
              title: t('actions'),
              kind: 'action',
              cell: (one) =>
                ['shown', 'waiting'].includes(standing(one)) && (
                  <button
                    type="button"
                    aria-label={t('of-item', { title: pick(one.text), action: t('withdraw') })}
                    onClick={() => void withdraw(one)}
                  >
                    {t('withdraw')}
                  </button>
                ),
            },
          ]}
        />
      )}
      {writing.value && <AnnouncementDialog timeZone={timeZone} send={add} close={() => (writing.value = false)} />}
    </>
  );
}
