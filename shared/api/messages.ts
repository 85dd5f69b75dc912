import * as v from 'valibot';
import { MESSAGE_STATES } from '../message.ts';

export const OutboxMessage = v.object({
  id: v.string(),
  seq: v.number(),
  event: v.nullable(v.string()),
  template: v.string(),
  masked: v.string(),
  state: v.picklist(MESSAGE_STATES),
  attempts: v.number(),
  error: v.nullable(v.string()),
  at: v.number(),
  dueAt: v.nullable(v.number()),
});
export type OutboxMessage = v.InferOutput<typeof OutboxMessage>;

export const Mail = v.object({ subject: v.string(), text: v.string(), html: v.string() });
export type Mail = v.InferOutput<typeof Mail>;

export const Opened = v.object({
  message: OutboxMessage,
  mail: v.nullable(Mail),
  isOpen: v.boolean(),
  address: v.nullable(v.string()),
  links: v.array(v.string()),
});
export type Opened = v.InferOutput<typeof Opened>;

export const Way = v.object({
  isSet: v.boolean(),
  succeededAt: v.nullable(v.number()),
  failedAt: v.nullable(v.number()),
  error: v.nullable(v.string()),
});
export type Way = v.InferOutput<typeof Way>;
export const MessageSummary = v.object({ states: v.record(v.string(), v.number()), email: Way, webhook: Way });

const Words = v.object({ subject: v.string(), body: v.string() });
const Own = v.nullable(v.object({ ...Words.entries, at: v.number() }));
export const Template = v.object({
  id: v.string(),
  vars: v.array(v.object({ name: v.string(), kind: v.string() })),
  canUnsubscribe: v.boolean(),
  original: v.object({ ko: Words, en: Words }),
  own: v.object({ ko: Own, en: Own }),
});
export type Template = v.InferOutput<typeof Template>;

export const Finding = v.object({
  part: v.picklist(['subject', 'body']),
  line: v.nullable(v.number()),
  column: v.nullable(v.number()),
  problem: v.picklist(['unknown', 'missing']),
  variable: v.string(),
  instead: v.array(v.string()),
});
export type Finding = v.InferOutput<typeof Finding>;
export const Preview = v.object({ findings: v.array(Finding), mail: Mail });

export const OutboxPage = v.object({ messages: v.array(OutboxMessage), next: v.nullable(v.number()) });
export const Templates = v.object({ templates: v.array(Template) });
