import type { Finding } from '../../../shared/api/messages.ts';
import { staffMessages } from '../../i18n/staff-messages.ts';
import { words } from '../../i18n/t.ts';

export const t = words(staffMessages);

type TemplateWord = Extract<keyof (typeof staffMessages)['ko'], `template-${string}`>;
const isWord = (key: string): key is TemplateWord => key in staffMessages.ko;
/** Returns the name of a template; its id if no text exists. */
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
