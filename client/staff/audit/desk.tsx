import { useEffect, useMemo } from 'preact/hooks';
import { errorText } from '../../i18n/error-text.ts';
import { paper } from '../../i18n/paper.ts';
import { staffAudit } from '../../i18n/staff-audit.ts';
import { words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { Notice, Problem } from '../../paper/notice.tsx';
import { CLIPBOARD } from '../../paper/pixels.tsx';
import { type Column, DataTable } from '../kit/data-table.tsx';
import { DownloadProgress } from '../kit/download-progress.tsx';
import { SelectField, TextField } from '../kit/field.tsx';
import { FilterBar } from '../kit/filter-bar.tsx';
import { Icon } from '../kit/icon.tsx';
import { Loading } from '../kit/loading.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { createDownload } from '../kit/running-download.ts';
import { shortId } from '../kit/short-id.ts';
import { say } from '../kit/toasts.tsx';
import { session } from '../session.ts';
import { actionText, detailText } from './detail-text.ts';
import { type AuditEntry, copyOf, type Filter, filter, filters, lines, NO_FILTER } from './trail.ts';
import './audit.css';

const t = words(staffAudit);
const p = words(paper);

/** Who did what, when and why. */
export function AuditDesk() {
  useEffect(() => {
    filter.value = NO_FILTER;
    lines.rows.value = null;
    void filters.reload();
    void lines.load(filter.value);
  }, []);
  return (
    <>
      <PageHead title={t('title')} lead={t('intro')} />
      <Filters />
      <Copy />
      {filters.problem.value !== '' && <Problem text={errorText(filters.problem.value)} />}
      {lines.problem.value !== '' && (
        <Problem
          text={errorText(lines.problem.value)}
          again={() => void lines.load(filter.value)}
          againLabel={p('again')}
        />
      )}
      <Lines />
    </>
  );
}

function change(part: Partial<Filter>): void {
  filter.value = { ...filter.value, ...part };
}

function choose(part: Partial<Filter>): void {
  change(part);
  void lines.load(filter.value);
}

const isFiltered = (): boolean => {
  const { where: _, ...set } = filter.value;
  return Object.values(set).some((value) => value !== '');
};

function Filters() {
  const mayServer = session.value.at === 'in' && session.value.me.everyEvent;
  const { where, staff, action, from, to, find } = filter.value;
  return (
    <FilterBar
      onFind={() => void lines.load(filter.value)}
      onClear={isFiltered() ? () => choose({ ...NO_FILTER, where }) : undefined}
    >
      {mayServer && (
        <SelectField
          label={t('where')}
          value={where}
          onChange={(value) => {
            choose({ ...NO_FILTER, where: value === 'server' ? 'server' : 'event' });
            void filters.reload();
          }}
          options={[
            { value: 'event', text: t('where-event') },
            { value: 'server', text: t('where-server') },
          ]}
        />
      )}
      <SelectField
        label={t('person')}
        value={staff}
        onChange={(value) => choose({ staff: value })}
        options={[
          { value: '', text: t('everybody') },
          ...(filters.value.value?.people ?? []).map(({ id, label }) => ({ value: id, text: label })),
        ]}
      />
      <SelectField
        label={t('action')}
        value={action}
        onChange={(value) => choose({ action: value })}
        options={[
          { value: '', text: t('everything') },
          ...(filters.value.value?.actions ?? []).map((one) => ({ value: one, text: actionText(one) })),
        ]}
      />
      <TextField label={t('from')} type="date" value={from} onInput={(value) => choose({ from: value })} />
      <TextField label={t('to')} type="date" value={to} onInput={(value) => choose({ to: value })} />
      <TextField
        label={t('reason')}
        type="search"
        maxLength={100}
        value={find}
        onInput={(value) => change({ find: value })}
      />
    </FilterBar>
  );
}

/** Exports the filtered entries as a file. */
function Copy() {
  const file = useMemo(createDownload, []);
  async function copy(): Promise<void> {
    if (await file.start(...copyOf(filter.value))) say(t('copy-done'));
  }
  return (
    <div class="audit-copy">
      {file.bytes.value === null && (
        <button type="button" onClick={() => void copy()}>
          <Icon name="download" size={18} /> {t('copy-title')}
        </button>
      )}
      <DownloadProgress of={file} />
    </div>
  );
}

function Lines() {
  const rows = lines.rows.value;
  if (rows === null) return lines.problem.value === '' ? <Loading rows={8} /> : null;
  if (rows.length === 0) {
    return (
      <Notice drawing={CLIPBOARD} title={t(isFiltered() ? 'none' : 'empty')} live>
        <p>{t(isFiltered() ? 'none-text' : 'empty-text')}</p>
      </Notice>
    );
  }
  const columns: readonly Column<AuditEntry>[] = [
    { id: 'at', title: t('at'), cell: (line) => <span class="audit-at">{dateTime(line.at)}</span> },
    { id: 'by', title: t('by'), cell: (line) => line.by?.label ?? <span class="small">{t('system')}</span> },
    {
      id: 'what',
      title: t('what'),
      cell: (line) => (
        <>
          <strong>{actionText(line.action)}</strong>
          <Detail line={line} />
        </>
      ),
    },
    {
      id: 'subject',
      title: t('subject'),
      cell: (line) =>
        line.subject && (
          <>
            {line.about && <>{line.about} </>}
            <span class="receipt audit-subject" title={line.subject}>
              {shortId(line.subject)}
            </span>
          </>
        ),
    },
    { id: 'reason', title: t('reason-short'), cell: (line) => line.reason },
  ];
  return (
    <DataTable
      caption={t('title')}
      columns={columns}
      rows={rows}
      keyOf={(line) => line.seq}
      busy={lines.busy.value}
      hasMore={lines.hasMore.value}
      onMore={() => void lines.more()}
    />
  );
}

function Detail({ line: { action, detail, names } }: { line: AuditEntry }) {
  const text = detailText(action, detail, names);
  return text === '' ? null : <span class="small audit-detail">{text}</span>;
}
