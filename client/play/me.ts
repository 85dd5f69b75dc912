import { type ReadonlySignal, signal } from '@preact/signals';

/** The visitor of this page in the place that it shows. `id`: the visitor's body, or 0 until the welcome. */
export type Me = {
  id: number;
  room: string;
  name: string;
  look: string;
  party: string;
  roles: readonly string[];
  playing: boolean;
};

const known = signal<Me>({ id: 0, room: '', name: '', look: '', party: '', roles: [], playing: false });
export const me: ReadonlySignal<Me> = known;

/**
 * Stores a change of the own visitor. It comes from the entry, the welcome, the list of people or the form for name and
 * look.
 */
export function learnMe(part: Partial<Me>): void {
  known.value = { ...known.value, ...part };
}
