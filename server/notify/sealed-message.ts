import * as v from 'valibot';
import type { Context } from '../context.ts';
import { openRecord, type SealedAt, sealRecord } from '../vault/seal.ts';

/** The personal part of a message: its address and the values of its variables. */
export const MessageContent = v.object({
  to: v.object({ by: v.picklist(['email', 'phone']), address: v.string() }),
  vars: v.record(v.string(), v.string()),
});
export type MessageContent = v.InferOutput<typeof MessageContent>;

const placeOf = (row: string): SealedAt => ({ table: 'messages', column: 'sealed', row });

export const sealMessage = (ctx: Pick<Context, 'secrets'>, id: string, content: MessageContent) =>
  sealRecord(ctx, placeOf(id), content);

/** Opens the personal part. Throws if the record was changed, or sealed with another secret. */
export function openMessage(
  ctx: Pick<Context, 'secrets'>,
  id: string,
  box: { sealed: string; wrapped: string },
): MessageContent {
  return v.parse(MessageContent, openRecord(ctx, placeOf(id), box));
}
