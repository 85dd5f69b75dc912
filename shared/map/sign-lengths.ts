/** The maximum length of a title in characters: one line on a sign and in lists. */
export const MAX_TITLE = 60;
/** The maximum length of the paragraph under a title, in characters. */
export const MAX_TEXT = 400;
/** The smallest screen into which text fits, in pixels of the map: a short line and the time. */
export const LEAST_SCREEN = { width: 96, height: 48 } as const;
