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
