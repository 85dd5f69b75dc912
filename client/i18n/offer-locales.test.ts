import { beforeEach, expect, it, vi } from 'vitest';
import { LOCALES, locale, offered, offerLocales } from './t.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '', href: 'http://localhost/' });
  vi.stubGlobal('navigator', { language: 'ko' });
  vi.stubGlobal('document', { documentElement: { lang: 'ko' } });
});

beforeEach(() => {
  locale.value = 'ko';
  offerLocales(LOCALES);
});

it('an event in one other language is shown in it, and offers no other', () => {
  offerLocales(['en']);
  expect([locale.value, document.documentElement.lang, offered.value]).toEqual(['en', 'en', ['en']]);
});

it('an event in both is shown in what the visitor chose', () => {
  offerLocales(['en', 'ko']);
  expect([locale.value, offered.value]).toEqual(['ko', ['en', 'ko']]);
});
