import { expect, it, vi } from 'vitest';
import { ApiError } from '../../net/api.ts';
import { createPages } from './pages.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '', href: 'http://localhost/staff' });
});

type Page = { rows: readonly string[]; next: number | null };

/** A list whose pages the test answers in any order. */
function asked() {
  const waiting: { query: string; after: number | null; give: (page: Page) => void; refuse: (error: Error) => void }[] =
    [];
  const pages = createPages<string, string, number>(
    (query, after) => new Promise((give, refuse) => void waiting.push({ query, after, give, refuse })),
  );
  return { pages, waiting };
}

it('pages follow each other, by the cursor of the one before', async () => {
  const { pages, waiting } = asked();
  const first = pages.load('all');
  waiting[0]?.give({ rows: ['a', 'b'], next: 7 });
  await first;
  expect([pages.rows.value, pages.hasMore.value]).toEqual([['a', 'b'], true]);
  const second = pages.more();
  expect(waiting[1]).toMatchObject({ query: 'all', after: 7 });
  waiting[1]?.give({ rows: ['c'], next: null });
  await second;
  expect([pages.rows.value, pages.hasMore.value]).toEqual([['a', 'b', 'c'], false]);
  await pages.more();
  expect(waiting).toHaveLength(2);
});

it('a slow answer never overwrites that of a later filter', async () => {
  const { pages, waiting } = asked();
  const all = [pages.load('slow'), pages.load('fast')];
  waiting[1]?.give({ rows: ['fast'], next: null });
  waiting[0]?.give({ rows: ['slow'], next: 3 });
  await Promise.all(all);
  expect([pages.rows.value, pages.hasMore.value, pages.busy.value]).toEqual([['fast'], false, false]);
});

it('a refused next page leaves what is there, and can be asked for again', async () => {
  const { pages, waiting } = asked();
  const first = pages.load('all');
  waiting[0]?.give({ rows: ['a'], next: 7 });
  await first;
  const second = pages.more();
  waiting[1]?.refuse(new ApiError('internal'));
  await second;
  expect([pages.rows.value, pages.problem.value, pages.hasMore.value]).toEqual([['a'], 'internal', true]);
  void pages.more();
  expect([pages.problem.value, waiting[2]?.after]).toEqual(['', 7]);
});
