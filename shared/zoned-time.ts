const PARTS = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;

/** Reads and writes times by the clocks of a time zone. */
export type ZonedClock = {
  /** Returns a time as the value of `<input type="datetime-local">`: '2026-11-22T10:00'. */
  write(at: number): string;
  /**
   * Returns the time (epoch ms) at which the clocks show this; null if the text is no time. If the clocks skip that
   * time, it is the moment right after the skip. If they show it twice, it is the first moment.
   */
  read(text: string): number | null;
};

/** Making a clock takes longer than using it, so whoever reads many times keeps one. */
export function zonedClock(timeZone: string): ZonedClock {
  const format = new Intl.DateTimeFormat('en-CA', { ...PARTS, hourCycle: 'h23', timeZone });
  function write(at: number): string {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    return `${part.year?.padStart(4, '0')}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
  }
  const offsetAt = (at: number): number => Date.parse(`${write(at)}Z`) - Math.floor(at / 60_000) * 60_000;
  return {
    write,
    read(text) {
      const utc = Date.parse(`${text}Z`);
      if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) || Number.isNaN(utc)) return null;
      const before = utc - offsetAt(utc - 86_400_000);
      const after = utc - offsetAt(utc + 86_400_000);
      const wanted = text.slice(0, 16);
      const fitting = [before, after].filter((at) => write(at) === wanted);
      return fitting.length > 0 ? Math.min(...fitting) : Math.max(before, after);
    },
  };
}

/** `write` of the clock of a time zone. */
export const toZoned = (at: number, timeZone: string): string => zonedClock(timeZone).write(at);

/** `read` of the clock of a time zone. */
export const fromZoned = (text: string, timeZone: string): number | null => zonedClock(timeZone).read(text);
