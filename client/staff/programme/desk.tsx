import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Item, ItemAction } from '../../../shared/programme.ts';
import { errorText } from '../../i18n/error-text.ts';
import { paper } from '../../i18n/paper.ts';
import { staffProgramme } from '../../i18n/staff-programme.ts';
import { locale, pick, words } from '../../i18n/t.ts';
import { Notice, Problem } from '../../paper/notice.tsx';
import { LANTERN } from '../../paper/pixels.tsx';
import { BY_ITSELF } from '../kit/by-itself.ts';
import { DataTable } from '../kit/data-table.tsx';
import { Loading } from '../kit/loading.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { offerUndo } from '../kit/toasts.tsx';
import { clockInZone, dayInZone } from '../kit/zoned-time.ts';
import { event, failed } from '../session.ts';
import { AskDialog, type Asked } from './ask-dialog.tsx';
import { ItemDialog } from './item-dialog.tsx';
import { act, actionsFor, loadProgramme, problem, programme, questionFor, undoFor } from './programme.ts';
import './programme.css';

const t = words(staffProgramme);
const p = words(paper);

/** How often the list is read anew while it is looked at: items start by themselves. */
const READ_MS = 5_000;

/** Rounds and talks by their time, and what can be done with each on the day. */
export function ProgrammeDesk() {
  const editing = useSignal<Item | 'new' | null>(null);
  const asking = useSignal<Asked | null>(null);
  useEffect(() => {
    programme.value = null;
    void loadProgramme();
    const timer = setInterval(() => void loadProgramme(BY_ITSELF), READ_MS);
    return () => clearInterval(timer);
  }, []);
  const roles = event.value?.roles ?? [];
  const mayPlan = roles.includes('admin') || roles.includes('pr');
  const timeZone = event.value?.timeZone ?? 'Asia/Seoul';
  const now = programme.value;
  const spotOf = (item: Item): string => {
    const spot = now?.spots.find((one) => one.map === item.map && one.object === item.object);
    return spot ? pick(spot.title) : item.object;
  };

  async function run(item: Item, action: ItemAction): Promise<void> {
    asking.value = null;
    try {
      await act(item.id, action);
      const back = undoFor(item, action);
      if (back) offerUndo(t(back.text, { title: pick(item.title) }), back.undo);
    } catch (error) {
      problem.value = failed(error);
    }
  }

  const buttons = (item: Item) => (
    <span class="buttons item-actions">
      {actionsFor(item)
        .filter((action) => mayPlan || action !== 'remove')
        .map((action) => (
          <button
            key={action}
            type="button"
            aria-label={t('of-item', { title: pick(item.title), action: t(action) })}
            onClick={() => {
              const question = questionFor(item, action);
              if (question) asking.value = { item, question };
              else void run(item, action);
            }}
          >
            {t(action)}
          </button>
        ))}
      {mayPlan && item.state === 'planned' && (
        <button
          type="button"
          aria-label={t('of-item', { title: pick(item.title), action: t('edit') })}
          onClick={() => (editing.value = item)}
        >
          {t('edit')}
        </button>
      )}
    </span>
  );

  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          mayPlan && (
            <button type="button" class="primary" disabled={!now} onClick={() => (editing.value = 'new')}>
              {t('add')}
            </button>
          )
        }
      />
      {problem.value !== '' && (
        <Problem text={errorText(problem.value)} again={() => void loadProgramme()} againLabel={p('again')} />
      )}
      {!now && problem.value === '' && <Loading rows={4} />}
      {now?.items.length === 0 && (
        <Notice drawing={LANTERN} title={t('empty')}>
          <p>{t('empty-text')}</p>
        </Notice>
      )}
      {now && now.items.length > 0 && (
        <DataTable
          caption={t('title')}
          rows={now.items}
          keyOf={({ id }) => id}
          columns={[
            {
              id: 'at',
              title: t('starts-at'),
              cell: ({ startsAt, minutes }) => (
                <span class="item-time">
                  <b>{clockInZone(startsAt, timeZone, locale.value)}</b>{' '}
                  <span class="small">
                    {dayInZone(startsAt, timeZone, locale.value)} · {t('minutes-long', { minutes })}
                  </span>
                </span>
              ),
            },
            {
              id: 'title',
              title: t('item-title'),
              cell: (item) => (
                <>
                  <b>{pick(item.title)}</b> <span class="small">{t(item.kind)}</span>
                </>
              ),
            },
            { id: 'where', title: t('where'), cell: spotOf },
            { id: 'state', title: t('state'), cell: (item) => <State item={item} /> },
            { id: 'actions', title: t('actions'), kind: 'action', cell: buttons },
          ]}
        />
      )}
      {editing.value && (
        <ItemDialog of={editing.value === 'new' ? null : editing.value} close={() => (editing.value = null)} />
      )}
      {asking.value && (
        <AskDialog
          asked={asking.value}
          close={() => (asking.value = null)}
          run={(item, action) => void run(item, action)}
        />
      )}
    </>
  );
}

const STATE_TAG = { planned: '', running: 'claimed', done: 'expired', skipped: 'expired', missed: 'expired' } as const;

function State({ item }: { item: Item }) {
  return (
    <>
      <span class={`tag ${STATE_TAG[item.state]}`}>
        {t(item.held && item.state === 'planned' ? 'held' : item.state)}
      </span>
      {item.state === 'missed' && <span class="small"> {t('missed-text')}</span>}
      {item.fault && <span class="small"> {errorText(item.fault)}</span>}
    </>
  );
}
