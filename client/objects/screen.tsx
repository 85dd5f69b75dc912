import { NOT_SHOWN, type ObjectView } from './object-view.ts';

/** A screen is read in the world (`client/world/screens.ts`); the banner and the list of places say the same in words. */
export const screen: ObjectView<'screen'> = { ...NOT_SHOWN, floor: () => 'plan-screen' };
