import { type Signal, signal } from '@preact/signals';
import { failed } from '../session.ts';

export type Pages<Row, Query> = {
  /** null until the first page has come. */
  rows: Signal<readonly Row[] | null>;
  /** Whether there is a page after those shown. */
  hasMore: Signal<boolean>;
  busy: Signal<boolean>;
  /** Code of the last refusal; '' when there was none. */
  problem: Signal<string>;
  /** The first page of a query. */
  load: (query: Query) => Promise<void>;
  /** The next page of the same query. */
  more: () => Promise<void>;
};

/**
 * A list that the server gives page by page: `ask` gets the query and the cursor of the page before (null: the first).
 * A slow answer never overwrites that of a later query.
 */
export function createPages<Row, Query, Cursor>(
  ask: (query: Query, after: Cursor | null) => Promise<{ rows: readonly Row[]; next: Cursor | null }>,
): Pages<Row, Query> {
  const rows = signal<readonly Row[] | null>(null);
  const hasMore = signal(false);
  const busy = signal(false);
  const problem = signal('');
  let latest = 0;
  let asked: { query: Query; next: Cursor | null } | null = null;

  async function page(query: Query, after: Cursor | null): Promise<void> {
    latest += 1;
    const mine = latest;
    busy.value = true;
    problem.value = '';
    try {
      const answer = await ask(query, after);
      if (mine !== latest) return;
      rows.value = after === null ? answer.rows : [...(rows.value ?? []), ...answer.rows];
      hasMore.value = answer.next !== null;
      asked = { query, next: answer.next };
    } catch (error) {
      if (mine === latest) problem.value = failed(error);
    }
    if (mine === latest) busy.value = false;
  }

  return {
    rows,
    hasMore,
    busy,
    problem,
    load: (query) => page(query, null),
    async more() {
      if (asked && asked.next !== null) await page(asked.query, asked.next);
    },
  };
}
