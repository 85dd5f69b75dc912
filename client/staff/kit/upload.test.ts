import { expect, test } from 'vitest';
import { ERROR_CODES } from '../../../shared/errors.ts';
import { consoleErrors } from '../../i18n/console-errors.ts';
import { errors } from '../../i18n/errors.ts';
import { fill } from '../../i18n/fill.ts';
import { refusalAt } from './upload.ts';

const TEXTS = { ko: { ...errors.ko, ...consoleErrors.ko }, en: { ...errors.en, ...consoleErrors.en } };

test.each<[string, number, unknown, string, string]>([
  ['a proxy that takes no such body', 413, null, 'refused on the way as too large', '너무 크다고 막혔어요'],
  ['a proxy whose server is away', 502, null, 'refused on the way (502)', '막혔어요(502)'],
  ['a page of somebody else', 200, null, 'refused on the way (200)', '막혔어요(200)'],
  ['our own limit', 413, { error: 'file-too-large', detail: { limit: 32 } }, 'Up to 32 MB', '32 MB까지'],
  ['a bug of ours', 500, { error: 'internal' }, 'on our side', '우리 쪽'],
])('%s is told in its own words (F8)', (_name, status, answer, en, ko) => {
  const refusal = refusalAt(status, answer);
  const code = ERROR_CODES.find((one) => one === refusal.code) ?? expect.fail(refusal.code);
  expect(fill(TEXTS.en[code], refusal.detail, 'en')).toContain(en);
  expect(fill(TEXTS.ko[code], refusal.detail, 'ko')).toContain(ko);
});
