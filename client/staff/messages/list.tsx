import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { MessageSummary, type OutboxMessage, OutboxPage, type Way } from '../../../shared/api/messages.ts';
import { MESSAGE_STATES } from '../../../shared/message.ts';
import { errorText } from '../../i18n/error-text.ts';
import { paper } from '../../i18n/paper.ts';
import { words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { Notice, Problem } from '../../paper/notice.tsx';
import { LANTERN } from '../../paper/pixels.tsx';
import { type Column, DataTable } from '../kit/data-table.tsx';
import { SelectField, TextField } from '../kit/field.tsx';
import { FilterBar } from '../kit/filter-bar.tsx';
import { Loading } from '../kit/loading.tsx';
import { createPages } from '../kit/pages.ts';
import { createResource } from '../kit/resource.ts';
import { callEvent } from '../session.ts';
import { TEMPLATE_NAMES, t, templateName } from './messages.ts';
import { OpenedDialog } from './opened.tsx';

const p = words(paper);

type Query = { state: string; template: string; find: string };
const NOTHING: Query = { state: '', template: '', find: '' };

const query = signal<Query>(NOTHING);
const summary = createResource(() => callEvent('GET', '/messages/summary', MessageSummary));
const opened = signal<OutboxMessage | null>(null);

const pages = createPages<OutboxMessage, Query, number>(async ({ state, template, find }, before) =>
  callEvent('POST', '/messages', OutboxPage, {
    state: state || null,
    template: template || null,
    find: find || null,
    before,
  }).then(({ messages, next }) => ({ rows: messages, next })),
);

export async function loadMessages(): Promise<void> {
  await Promise.all([pages.load(query.value), summary.reload()]);
}

function find(change: Partial<Query>): void {
  query.value = { ...query.value, ...change };
  void pages.load(query.value);
}

const GOOD = ['sent', 'shown'];
const BAD = ['refused', 'bounced', 'failed'];

const COLUMNS = (): Column<OutboxMessage>[] => [
  {
    id: 'to',
    title: t('to'),
    cell: ({ masked, event }) => (
      <>
        {masked}
        {event === null && <span class="small"> · {t('house')}</span>}
      </>
    ),
  },
  { id: 'template', title: t('template'), cell: ({ template }) => templateName(template) },
  {
    id: 'state',
    title: t('state'),
    cell: ({ state, error, attempts, dueAt }) => (
      <>
        <span class={BAD.includes(state) ? 'tag expired' : GOOD.includes(state) ? 'tag exported' : 'tag'}>
          {t(`state-${state}`)}
        </span>
        {error && <span class="small"> {error}</span>}
        {attempts > 1 && <span class="small"> · {t('tries', { count: attempts })}</span>}
        {error && dueAt && <span class="small"> · {t('next', { at: dateTime(dueAt) })}</span>}
      </>
    ),
  },
  { id: 'at', title: t('at'), cell: ({ at }) => dateTime(at) },
  {
    id: 'open',
    title: t('open'),
    kind: 'action',
    cell: (line) => (
      <button
        type="button"
        aria-label={t('open-of', { to: line.masked })}
        onClick={() => {
          opened.value = line;
        }}
      >
        {t('open')}
      </button>
    ),
  },
];

/** The outbox: what was sent, what was not, and why. */
export function MessageList() {
  useEffect(() => {
    query.value = NOTHING;
    void loadMessages();
  }, []);
  const rows = pages.rows.value;
  const ways = summary.value.value;
  const isFiltered = query.value !== NOTHING && Object.values(query.value).some((value) => value !== '');
  return (
    <>
      {summary.problem.value !== '' && <Problem text={errorText(summary.problem.value)} />}
      {ways && (
        <div class="ways">
          <WayLine name={t('way-email')} way={ways.email} />
          <WayLine name={t('way-webhook')} way={ways.webhook} />
        </div>
      )}
      <Filters isFiltered={isFiltered} />
      {pages.problem.value !== '' && (
        <Problem text={errorText(pages.problem.value)} again={() => void loadMessages()} againLabel={p('again')} />
      )}
      {rows === null && pages.problem.value === '' && <Loading />}
      {rows?.length === 0 && (
        <Notice drawing={LANTERN} title={t(isFiltered ? 'none-title' : 'empty-title')}>
          <p>{t(isFiltered ? 'none-text' : 'empty-text')}</p>
        </Notice>
      )}
      {rows && rows.length > 0 && (
        <DataTable
          caption={t('tab-list')}
          columns={COLUMNS()}
          rows={rows}
          keyOf={({ id }) => id}
          busy={pages.busy.value}
          hasMore={pages.hasMore.value}
          onMore={() => void pages.more()}
        />
      )}
      {opened.value && (
        <OpenedDialog
          line={opened.value}
          close={() => {
            opened.value = null;
          }}
          changed={() => void loadMessages()}
        />
      )}
    </>
  );
}

function Filters({ isFiltered }: { isFiltered: boolean }) {
  return (
    <FilterBar onFind={() => find({})} onClear={isFiltered ? () => find(NOTHING) : undefined}>
      <TextField
        label={t('find')}
        type="search"
        placeholder={t('find-hint')}
        value={query.value.find}
        maxLength={254}
        onInput={(text) => {
          query.value = { ...query.value, find: text };
        }}
      />
      <SelectField
        label={t('state')}
        value={query.value.state}
        onChange={(state) => find({ state })}
        options={[
          { value: '', text: t('all') },
          ...MESSAGE_STATES.map((state) => ({
            value: state,
            text: `${t(`state-${state}`)}${counted(summary.value.value?.states[state])}`,
          })),
        ]}
      />
      <SelectField
        label={t('template')}
        value={query.value.template}
        onChange={(template) => find({ template })}
        options={[
          { value: '', text: t('all') },
          ...TEMPLATE_NAMES.map((id) => ({ value: id, text: templateName(id) })),
        ]}
      />
    </FilterBar>
  );
}

const counted = (count: number | undefined): string => (count ? ` (${count})` : '');

function WayLine({ name, way }: { name: string; way: Way }) {
  const isBad = way.failedAt !== null && way.failedAt > (way.succeededAt ?? 0);
  const text = () => {
    if (!way.isSet) return t('way-unset');
    if (isBad) return t('way-bad', { at: dateTime(way.failedAt ?? 0), error: way.error ?? '' });
    return way.succeededAt === null ? t('way-fresh') : t('way-good', { at: dateTime(way.succeededAt) });
  };
  return (
    <p class={way.isSet && isBad ? 'card way bad' : 'card way'}>
      <strong>{name}</strong> <span>{text()}</span>
    </p>
  );
}
