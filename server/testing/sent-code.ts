import * as v from 'valibot';
import { openMessage } from '../notify/sealed-message.ts';
import type { TestContext } from './context.ts';

/** Returns the last code that was sent to this contact, as its mailbox has it. */
export async function sentCode(t: Pick<TestContext, 'ctx' | 'test'>, address: string): Promise<string> {
  const rows = await t.test.sql(
    `select m.id, encode(m.sealed, 'base64') as sealed, encode(k.wrapped, 'base64') as wrapped
     from messages m join record_keys k on k.row_id = m.id where m.template = 'verify-code' order by m.created_at desc`,
  );
  for (const row of rows) {
    const { id, ...box } = v.parse(v.object({ id: v.string(), sealed: v.string(), wrapped: v.string() }), row);
    const { to, vars } = openMessage(t.ctx, id, box);
    if (to.address === address) return vars.code ?? '';
  }
  throw new Error('no code was sent there');
}
