import * as v from 'valibot';
import type { Context } from '../context.ts';
import { openRecord, type SealedAt, sealRecord } from '../vault/seal.ts';

/** The part of a message that is somebody's: where it goes and what fills its blanks. */
export const MessageContent = v.object({
  to: v.object({ by: v.picklist(['email', 'phone']), address: v.string() }),
  vars: v.record(v.string(), v.string()),
});
export type MessageContent = v.InferOutput<typeof MessageContent>;

const placeOf = (row: string): SealedAt => ({ table: 'messages', column: 'sealed', row });

export const sealMessage = (ctx: Pick<Context, 'secrets'>, id: string, content: MessageContent) =>
  sealRecord(ctx, placeOf(id), content);

/** Throws when the record was tampered with or sealed under another secret. */
export function openMessage(
  ctx: Pick<Context, 'secrets'>,
  id: string,
  box: { sealed: string; wrapped: string },
): MessageContent {
  return v.parse(MessageContent, openRecord(ctx, placeOf(id), box));
}
