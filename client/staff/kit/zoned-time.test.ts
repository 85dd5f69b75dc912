import { expect, it } from 'vitest';
import { clockInZone, dayInZone, spanInZone } from './zoned-time.ts';

it('a span says once what both ends share, by the clocks of the zone', () => {
  const from = Date.UTC(2026, 10, 22, 20, 0);
  const span = spanInZone(from, from + 3_600_000, 'Asia/Seoul', 'en');
  expect(span).toMatch(/^Nov 23, 2026, 5:00.*6:00.AM$/);
  expect(clockInZone(from, 'Asia/Seoul', 'en')).toMatch(/^5:00.AM$/);
  expect(dayInZone(from, 'Asia/Seoul', 'en')).toBe('Mon, Nov 23');
});
