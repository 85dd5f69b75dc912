import * as v from 'valibot';
import { MESSAGE_STATES } from '../../../shared/message.ts';
import { staffMessages } from '../../i18n/staff-messages.ts';
import { words } from '../../i18n/t.ts';

export const t = words(staffMessages);

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

const Mail = v.object({ subject: v.string(), text: v.string(), html: v.string() });
export type Mail = v.InferOutput<typeof Mail>;

export const Opened = v.object({
  message: OutboxMessage,
  mail: v.nullable(Mail),
  isOpen: v.boolean(),
  address: v.nullable(v.string()),
  links: v.array(v.string()),
});
export type Opened = v.InferOutput<typeof Opened>;

const Way = v.object({
  isSet: v.boolean(),
  succeededAt: v.nullable(v.number()),
  failedAt: v.nullable(v.number()),
  error: v.nullable(v.string()),
});
export type Way = v.InferOutput<typeof Way>;
export const Summary = v.object({ states: v.record(v.string(), v.number()), email: Way, webhook: Way });

const Text = v.object({ subject: v.string(), body: v.string() });
const Own = v.nullable(v.object({ ...Text.entries, at: v.number() }));
export const Template = v.object({
  id: v.string(),
  vars: v.array(v.object({ name: v.string(), kind: v.string() })),
  canUnsubscribe: v.boolean(),
  original: v.object({ ko: Text, en: Text }),
  own: v.object({ ko: Own, en: Own }),
});
export type Template = v.InferOutput<typeof Template>;

const Finding = v.object({
  part: v.picklist(['subject', 'body']),
  line: v.nullable(v.number()),
  column: v.nullable(v.number()),
  problem: v.picklist(['unknown', 'missing']),
  variable: v.string(),
  instead: v.array(v.string()),
});
export type Finding = v.InferOutput<typeof Finding>;
export const Preview = v.object({ findings: v.array(Finding), mail: Mail });

type TemplateWord = Extract<keyof (typeof staffMessages)['ko'], `template-${string}`>;
const isWord = (key: string): key is TemplateWord => key in staffMessages.ko;
/** A template without a word of its own is called by its id. */
export function templateName(id: string): string {
  const key = `template-${id}`;
  return isWord(key) ? t(key) : id;
}
export const TEMPLATE_NAMES = Object.keys(staffMessages.ko)
  .filter((key) => key.startsWith('template-'))
  .map((key) => key.slice('template-'.length));

export function findingText({ problem, line, column, variable, instead }: Finding): string {
  const names = instead.map((name) => `{${name}}`).join(', ');
  return problem === 'missing'
    ? t('finding-missing', { variable: `{${variable}}`, instead: names })
    : t('finding-unknown', { line: line ?? 1, column: column ?? 1, variable: `{${variable}}`, instead: names });
}
