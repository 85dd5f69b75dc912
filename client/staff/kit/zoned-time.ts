const PARTS = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;

/** Returns a time as the value of `<input type="datetime-local">` in a time zone: '2026-11-22T10:00'. */
export function toZoned(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', { ...PARTS, hourCycle: 'h23', timeZone });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.year?.padStart(4, '0')}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

/**
 * Returns the time (epoch ms) at which clocks in a time zone show this; null if the text is no time. If the clocks skip
 * that time, it is the moment right after the skip. If they show it twice, it is the first moment.
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

/** Returns a time in words, in a time zone. */
export const inZone = (at: number, timeZone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);

/** Returns a time span in words. What both ends share is written once. */
export const spanInZone = (from: number, until: number, timeZone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).formatRange(from, until);

/** Returns hour and day separately, for a list that people read downwards. */
export const clockInZone = (at: number, timeZone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone }).format(at);
export const dayInZone = (at: number, timeZone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', weekday: 'short', timeZone }).format(at);
