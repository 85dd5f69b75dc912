/** The maximum length of a title in characters: one line on a sign and in lists. */
export const MAX_TITLE = 60;
/** The maximum length of the paragraph under a title, in characters. */
export const MAX_TEXT = 400;
