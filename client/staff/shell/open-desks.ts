import { signal } from '@preact/signals';
import type { Text } from '../../../shared/text.ts';

/**
 * The desks that the signed-in person can open in the selected event. The shell writes it; desks that link to others
 * read it.
 */
export const openDesks = signal<readonly { id: string; title: Text }[]>([]);
