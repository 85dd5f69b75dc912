import { locale } from '../i18n/t.ts';

/** The default zone, for staff desks that show several events. */
const SEOUL = 'Asia/Seoul';

const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * Returns a time in the event's zone, whatever the zone of the device, because a win has one deadline. The zone is
 * named if the device is in another one.
 */
export const dateTime = (at: number, timeZone: string = SEOUL): string => moment(at, timeZone, timeZone !== ownZone());

/** Returns a deadline in the event's zone. It always names the zone, so that it reads the same on every page. */
export const deadline = (at: number, timeZone: string = SEOUL): string => moment(at, timeZone, true);

function moment(at: number, timeZone: string, isNamed: boolean): string {
  const zone = isNamed ? ({ timeZoneName: 'short' } as const) : {};
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

/** Returns whole days from `now`, never below 0. */
export function daysLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 86_400_000));
}
