import * as v from 'valibot';
import { MESSAGE_STATES } from '../../shared/message.ts';
import { Text } from '../../shared/text.ts';

/** A row in the list of messages. It contains no personal data. */
export const MessageLine = v.object({
  id: v.string(),
  seq: v.number(),
  event: v.nullable(v.string()),
  template: v.string(),
  locale: v.picklist(['ko', 'en']),
  channel: v.picklist(['email', 'webhook']),
  masked: v.string(),
  state: v.picklist(MESSAGE_STATES),
  attempts: v.number(),
  error: v.nullable(v.string()),
  at: v.number(),
  dueAt: v.nullable(v.number()),
  endedAt: v.nullable(v.number()),
  hasContent: v.boolean(),
});
export type MessageLine = v.InferOutput<typeof MessageLine>;

/** A message with its sealed parts, which are null after the purge. */
export const StoredMessage = v.object({
  ...MessageLine.entries,
  sealed: v.nullable(v.string()),
  wrapped: v.nullable(v.string()),
  digest: v.nullable(v.string()),
  eventName: v.nullable(Text),
  text: v.nullable(v.object({ subject: v.string(), body: v.string() })),
});
export type StoredMessage = v.InferOutput<typeof StoredMessage>;
