const PARTS = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;

/** A moment as the value of `<input type="datetime-local">`, by the clocks of a time zone: '2026-11-22T10:00'. */
export function toZoned(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', { ...PARTS, hourCycle: 'h23', timeZone });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.year?.padStart(4, '0')}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

/**
 * The moment (epoch ms) at which the clocks of a time zone show this; null for what is no time. Where clocks are put
 * forward, a time that is skipped is the moment right after; where they are put back, the first of the two.
 */
export function fromZoned(text: string, timeZone: string): number | null {
  const utc = Date.parse(`${text}Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) || Number.isNaN(utc)) return null;
  const offsetAt = (at: number): number => Date.parse(`${toZoned(at, timeZone)}Z`) - Math.floor(at / 60_000) * 60_000;
  const before = utc - offsetAt(utc - 86_400_000);
  const after = utc - offsetAt(utc + 86_400_000);
  const wanted = text.slice(0, 16);
  const fitting = [before, after].filter((at) => toZoned(at, timeZone) === wanted);
  return fitting.length > 0 ? Math.min(...fitting) : Math.max(before, after);
}

/** A moment in words, by the clocks of a time zone. */
export const inZone = (at: number, timeZone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);

/** From one moment to another; what both share is said once. */
export const spanInZone = (from: number, until: number, timeZone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).formatRange(from, until);

/** For a list that one reads down: the hour and the day apart. */
export const clockInZone = (at: number, timeZone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone }).format(at);
export const dayInZone = (at: number, timeZone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', weekday: 'short', timeZone }).format(at);
