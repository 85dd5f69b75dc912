import { type ReadonlySignal, signal } from '@preact/signals';
import type { Person } from '../play/people.ts';

export type Dialog = 'none' | 'agenda' | 'profile' | 'friends' | 'places' | 'person' | 'near' | 'map' | 'identity';

const open = signal<Dialog>('none');
/** The dialog that is open: one at a time. */
export const dialog: ReadonlySignal<Dialog> = open;
const chosen = signal<Person | null>(null);
/** The person that the dialog 'person' is about. */
export const chosenPerson: ReadonlySignal<Person | null> = chosen;

export function openDialog(which: Dialog): void {
  open.value = which;
}

export const closeDialog = (): void => openDialog('none');

export function openPerson(person: Person): void {
  chosen.value = person;
  openDialog('person');
}
