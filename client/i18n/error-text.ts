import { ERROR_CODES } from '../../shared/errors.ts';
import { errors } from './errors.ts';
import { fill } from './fill.ts';
import { pick } from './t.ts';

const OFFLINE = {
  ko: '인터넷에 닿지 않아요. 연결을 확인해 주세요.',
  en: 'The internet is out of reach. Please check your connection.',
};

/** What a refusal's code means, in the visitor's language, with its blanks filled in from `detail`. */
export function errorText(code: string, detail: Readonly<Record<string, string | number>> = {}): string {
  if (code === 'offline') return pick(OFFLINE);
  const known = ERROR_CODES.find((one) => one === code) ?? 'internal';
  return fill(pick({ ko: errors.ko[known], en: errors.en[known] }), detail);
}
