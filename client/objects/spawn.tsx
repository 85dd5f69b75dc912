import { NOT_SHOWN, type ObjectView } from './object-view.ts';

/** Nothing is shown where visitors arrive. */
export const spawn: ObjectView<'spawn'> = NOT_SHOWN;
