import { type ReadonlySignal, signal } from '@preact/signals';
import { offerLocales } from '../i18n/t.ts';
import type { Entry } from '../net/ticket.ts';

const isRehearsal = signal(false);
const isSample = signal(false);
const zone = signal('Asia/Seoul');

/** During a rehearsal, wins are void. */
export const rehearsing: ReadonlySignal<boolean> = isRehearsal;
/** A sample event for looking around: no prize is sent. */
export const sample: ReadonlySignal<boolean> = isSample;
/** The time zone of the event. The page shows times in it. */
export const timeZone: ReadonlySignal<string> = zone;

/** Stores the state of the event, which the server sends with every entry. */
export function learnEvent(entry: Pick<Entry, 'rehearsing' | 'sample' | 'timeZone' | 'languages'>): void {
  isRehearsal.value = entry.rehearsing;
  isSample.value = entry.sample;
  zone.value = entry.timeZone;
  offerLocales(entry.languages);
}
