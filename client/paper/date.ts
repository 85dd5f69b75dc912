import { locale } from '../i18n/t.ts';

/** A moment as people of Korea read it, whatever the zone of their phone: deadlines are in Seoul time. */
export function dateTime(at: number): string {
  return new Intl.DateTimeFormat(locale.value, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Seoul',
  }).format(at);
}

export function dateOnly(at: number): string {
  return new Intl.DateTimeFormat(locale.value, { dateStyle: 'long', timeZone: 'Asia/Seoul' }).format(at);
}

/** Whole days from now, never below 0. */
export function daysLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 86_400_000));
}
