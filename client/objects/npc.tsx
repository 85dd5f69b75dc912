import { NOT_SHOWN, type ObjectView } from './object-view.ts';

/** The spot of a character. The server moves characters, and pages draw them as people. */
export const npc: ObjectView<'npc'> = NOT_SHOWN;
