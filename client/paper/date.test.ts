import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dateTime, deadline } from './date.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '', href: 'http://localhost/' });
  vi.stubGlobal('navigator', { language: 'en' });
  vi.stubGlobal('document', { documentElement: { lang: 'en' } });
});

const DEADLINE = Date.UTC(2026, 11, 14, 14, 59);

/** Node's own time zone replaces that of the phone. */
beforeEach(() => vi.stubEnv('TZ', 'Asia/Seoul'));
afterEach(() => vi.unstubAllEnvs());

describe('one win has one deadline, wherever it is read', () => {
  it.each([
    ['Asia/Seoul', 'Asia/Seoul', 'Dec 14, 2026, 11:59 PM'],
    ['America/New_York', 'Asia/Seoul', 'Dec 14, 2026, 11:59 PM GMT+9'],
    ['Asia/Seoul', 'America/New_York', 'Dec 14, 2026, 9:59 AM EST'],
  ])('on a phone in %s, of an event in %s: %s', (phone, event, text) => {
    vi.stubEnv('TZ', phone);
    expect(dateTime(DEADLINE, event).replaceAll('\u202F', ' ')).toBe(text);
  });

  it.each(['Asia/Seoul', 'America/New_York'])('a deadline names its zone on a phone in %s too', (phone) => {
    vi.stubEnv('TZ', phone);
    expect(deadline(DEADLINE, 'Asia/Seoul').replaceAll('\u202F', ' ')).toBe('Dec 14, 2026, 11:59 PM GMT+9');
  });
});
