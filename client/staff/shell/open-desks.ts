import { signal } from '@preact/signals';
import type { Text } from '../../../shared/text.ts';

/** The desks that whoever is signed in may open in the event that is shown; the frame writes it, desks that point to others read it. */
export const openDesks = signal<readonly { id: string; title: Text }[]>([]);
