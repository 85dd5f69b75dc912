import { type ReadonlySignal, signal } from '@preact/signals';

/** My visitor in the place that this page shows. `id` is my body, 0 until the welcome. */
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

/** Something about me is new: told by the entry, the welcome, the list of people, or by the form for name and look. */
export function learnMe(part: Partial<Me>): void {
  known.value = { ...known.value, ...part };
}
