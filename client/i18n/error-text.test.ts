import { beforeEach, expect, it, vi } from 'vitest';
import { ERROR_CODES } from '../../shared/errors.ts';
import { consoleErrors } from './console-errors.ts';
import { errorText, learnErrors } from './error-text.ts';
import { errors } from './errors.ts';
import { locale } from './t.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '?lang=en' });
});

beforeEach(() => {
  locale.value = 'en';
});

it('every code has its text in one of the two catalogues, and in one only', () => {
  const told = [...Object.keys(errors.ko), ...Object.keys(consoleErrors.ko)];
  expect(told.sort()).toEqual([...ERROR_CODES].sort());
});

it('a page says what it knows, in the language of now, and of anything else that it is our fault', () => {
  expect(errorText('banned')).toBe(errors.en.banned);
  expect(errorText('toString')).toBe(errors.en.internal);
  locale.value = 'ko';
  expect(errorText('banned')).toBe(errors.ko.banned);
});

it('the console learns its own', () => {
  expect(errorText('file-too-large', { limit: 32 })).toBe(errors.en.internal);
  learnErrors(consoleErrors);
  expect(errorText('file-too-large', { limit: 32 })).toBe('The file is too large. Up to 32 MB can be uploaded.');
  expect(errorText('banned')).toBe(errors.en.banned);
});

it('large numbers are said as people say them', () => {
  learnErrors(consoleErrors);
  const detail = { width: 9000, height: 9000, side: 8000, pixels: 12_000_000 };
  expect(errorText('file-too-many-pixels', detail)).toContain('12 million in all');
  locale.value = 'ko';
  expect(errorText('file-too-many-pixels', detail)).toContain('1,200만 화소');
});
