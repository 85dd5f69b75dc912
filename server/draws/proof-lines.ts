import * as v from 'valibot';
import type { Context } from '../context.ts';

const PAGE = 10_000;

/**
 * The lines of a public file after its head, page by page: of a function that gives `lines`, and the `last` of them, after
 * which the next page begins; null at the end.
 */
export async function* proofLines<After extends string | number>(
  { data }: Pick<Context, 'data'>,
  fn: string,
  on: Record<string, unknown>,
  { first, last }: { first: After; last: v.GenericSchema<After> },
): AsyncGenerator<string> {
  const Page = v.object({ lines: v.string(), last: v.nullable(last) });
  for (let after: After | null = first; after !== null; ) {
    const page: { lines: string; last: After | null } = await data.rpc(
      fn,
      { ...on, p_after: after, p_limit: PAGE },
      Page,
    );
    if (page.lines !== '') yield page.lines;
    after = page.last;
  }
}
