import { type Signal, signal } from '@preact/signals';
import { failed } from '../session.ts';

export type Pages<Row, Query> = {
  /** null until the first page has arrived. */
  rows: Signal<readonly Row[] | null>;
  /** Whether another page follows. */
  hasMore: Signal<boolean>;
  busy: Signal<boolean>;
  /** The code of the last refusal; '' if there was none. */
  problem: Signal<string>;
  /** Loads the first page of a query. */
  load: (query: Query) => Promise<void>;
  /** Loads the next page of the same query. */
  more: () => Promise<void>;
};

/**
 * A list that the server returns page by page. `ask` receives the query and the cursor of the page before (null for the
 * first). A slow answer never overwrites the answer to a later query.
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
