import { NOT_SHOWN, type ObjectView } from './object-view.ts';

/** On the map of the hall a start line is a pale stripe; the game itself tells its players where to stand. */
export const startLine: ObjectView<'start-line'> = { ...NOT_SHOWN, floor: () => 'plan-start' };
