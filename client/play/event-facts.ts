import { type ReadonlySignal, signal } from '@preact/signals';
import { offerLocales } from '../i18n/t.ts';
import type { Entry } from '../net/ticket.ts';

const isRehearsal = signal(false);
const isSample = signal(false);
const zone = signal('Asia/Seoul');

/** What is won now is void. */
export const rehearsing: ReadonlySignal<boolean> = isRehearsal;
/** An event to look around in: nothing is sent. */
export const sample: ReadonlySignal<boolean> = isSample;
/** Of the event: its times are told in it. */
export const timeZone: ReadonlySignal<string> = zone;

/** Each entry says anew how the event stands. */
export function learnEvent(entry: Pick<Entry, 'rehearsing' | 'sample' | 'timeZone' | 'languages'>): void {
  isRehearsal.value = entry.rehearsing;
  isSample.value = entry.sample;
  zone.value = entry.timeZone;
  offerLocales(entry.languages);
}
