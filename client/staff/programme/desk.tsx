import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Programme } from '../../../shared/api/programme.ts';
import type { Item, ItemAction } from '../../../shared/programme.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffProgramme } from '../../i18n/staff-programme.ts';
import { locale, pick, words } from '../../i18n/t.ts';
import { Notice } from '../../paper/notice.tsx';
import { LANTERN } from '../../paper/pixels.tsx';
import { draws } from '../draws/draws.ts';
import { BY_ITSELF } from '../kit/by-itself.ts';
import { type Column, DataTable } from '../kit/data-table.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { offerUndo } from '../kit/toasts.tsx';
import { clockInZone, dayInZone } from '../kit/zoned-time.ts';
import { event } from '../session.ts';
import { AskDialog, type Asked } from './ask-dialog.tsx';
import { ItemDialog } from './item-dialog.tsx';
import { actionsFor, programme, questionFor, sendAction, undoFor } from './programme.ts';
import './programme.css';

const t = words(staffProgramme);

/** How often the open list reloads, because items start by themselves. */
const READ_MS = 5_000;

async function run(item: Item, action: ItemAction): Promise<void> {
  const isDone = await programme.change(() => sendAction(item.id, action));
  const back = isDone ? undoFor(item, action) : null;
  if (back) offerUndo(t(back.text, { title: pick(item.title) }), back.undo);
}

const COLUMNS = ({ spots }: Programme, timeZone: string): Column<Item>[] => [
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
  {
    id: 'where',
    title: t('where'),
    cell: ({ map, object }) => {
      const spot = spots.find((one) => one.map === map && one.object === object);
      return spot ? pick(spot.title) : object;
    },
  },
  { id: 'state', title: t('state'), cell: (item) => <State item={item} /> },
];

/** Rounds and talks by time, and what can be done with each on the day. */
export function ProgrammeDesk() {
  const editing = useSignal<Item | 'new' | null>(null);
  const asking = useSignal<Asked | null>(null);
  useEffect(() => {
    void programme.begin();
    void draws.begin();
    const timer = setInterval(() => void programme.reload(BY_ITSELF), READ_MS);
    return () => clearInterval(timer);
  }, []);
  const roles = event.value?.roles ?? [];
  const mayPlan = roles.includes('admin') || roles.includes('pr');
  const timeZone = event.value?.timeZone ?? 'Asia/Seoul';
  const take = (item: Item, action: ItemAction): void => {
    const question = questionFor(item, action);
    if (question) asking.value = { item, question };
    else void run(item, action);
  };
  const actions: Column<Item> = {
    id: 'actions',
    title: t('actions'),
    kind: 'action',
    cell: (item) => <Actions item={item} mayPlan={mayPlan} take={take} edit={() => (editing.value = item)} />,
  };
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          mayPlan && (
            <button
              type="button"
              class="primary"
              disabled={!programme.value.value}
              onClick={() => (editing.value = 'new')}
            >
              {t('add')}
            </button>
          )
        }
      />
      <Loaded of={programme}>
        {(now) =>
          now.items.length === 0 ? (
            <Notice drawing={LANTERN} title={t('empty')}>
              <p>{t('empty-text')}</p>
            </Notice>
          ) : (
            <DataTable
              caption={t('title')}
              rows={now.items}
              keyOf={({ id }) => id}
              columns={[...COLUMNS(now, timeZone), actions]}
            />
          )
        }
      </Loaded>
      {editing.value && (
        <ItemDialog of={editing.value === 'new' ? null : editing.value} close={() => (editing.value = null)} />
      )}
      {asking.value && (
        <AskDialog
          asked={asking.value}
          close={() => (asking.value = null)}
          run={(item, action) => {
            asking.value = null;
            void run(item, action);
          }}
        />
      )}
    </>
  );
}

type ActionsProps = {
  item: Item;
  mayPlan: boolean;
  take: (item: Item, action: ItemAction) => void;
  edit: () => void;
};

function Actions({ item, mayPlan, take, edit }: ActionsProps) {
  const title = pick(item.title);
  return (
    <span class="buttons item-actions">
      {actionsFor(item)
        .filter((action) => mayPlan || action !== 'remove')
        .map((action) => (
          <button
            key={action}
            type="button"
            aria-label={t('of-item', { title, action: t(action) })}
            onClick={() => take(item, action)}
          >
            {t(action)}
          </button>
        ))}
      {mayPlan && item.state === 'planned' && (
        <button type="button" aria-label={t('of-item', { title, action: t('edit') })} onClick={edit}>
          {t('edit')}
        </button>
      )}
    </span>
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
