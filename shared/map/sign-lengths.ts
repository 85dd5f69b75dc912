/** Letters of a title: one line on a sign and in lists. */
export const MAX_TITLE = 60;
/** Letters of the paragraph under a title. */
export const MAX_TEXT = 400;
