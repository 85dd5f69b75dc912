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
