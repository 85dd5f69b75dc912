import type { ComponentChildren } from 'preact';
import { staffKit } from '../../i18n/staff-kit.ts';
import { words } from '../../i18n/t.ts';

const t = words(staffKit);

export type Column<Row> = {
  id: string;
  /** The head of the column, and the label of the cell on a phone. */
  title: string;
  cell: (row: Row) => ComponentChildren;
  /** 'end': numbers, aligned right. 'action': buttons, without a visible head. */
  kind?: 'end' | 'action';
};

type DataTableProps<Row> = {
  /** Names the table for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string | number;
  busy?: boolean;
  hasMore?: boolean;
  onMore?: () => void;
};

/** A table with heads; on a phone every row is a small card. The desk itself explains an empty list (Notice). */
export function DataTable<Row>({ caption, columns, rows, keyOf, busy, hasMore, onMore }: DataTableProps<Row>) {
  return (
    <div class="card table-card" aria-busy={busy}>
      <table class="rows">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" class={column.kind}>
                {column.kind === 'action' ? <span class="visually-hidden">{column.title}</span> : column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <td
                  key={column.id}
                  data-label={column.title}
                  class={column.kind === 'action' ? 'row-action' : column.kind}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="table-foot">
        <span class="small" role="status">
          {t('rows-shown', { count: rows.length })}
        </span>
        {hasMore && onMore && (
          <button type="button" disabled={busy} onClick={onMore}>
            {t('more')}
          </button>
        )}
      </p>
    </div>
  );
}
