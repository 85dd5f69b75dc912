import { locale } from '../i18n/t.ts';

/** Where nothing says otherwise: staff desks that show several events. */
const SEOUL = 'Asia/Seoul';

const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A moment in the event's zone, whatever the zone of the phone: one win has one deadline. The zone is named where the phone is in another. */
export function dateTime(at: number, timeZone: string = SEOUL): string {
  const zone = timeZone === ownZone() ? {} : ({ timeZoneName: 'short' } as const);
  return new Intl.DateTimeFormat(locale.value, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    ...zone,
  }).format(at);
}

export function dateOnly(at: number, timeZone: string = SEOUL): string {
  return new Intl.DateTimeFormat(locale.value, { dateStyle: 'long', timeZone }).format(at);
}

/** Whole days from now, never below 0. */
export function daysLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 86_400_000));
}
