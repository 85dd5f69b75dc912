import * as v from 'valibot';

function isDate(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

/** A day of the calendar, as `2026-12-31`. The pattern alone takes the 31st of February, at which the database fails. */
export const CalendarDay = v.pipe(v.string(), v.isoDate(), v.check(isDate));
