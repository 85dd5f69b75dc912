import * as v from 'valibot';

/** Control, format (bidi overrides, zero-width), surrogate halves, private use and unassigned, but for the joiner of emoji. */
const UNSEEN = /(?!\u200D)\p{C}/gu;
/** A joiner after anything but a picture, or before anything else, is a hidden character. (Safari before 16.4 cannot look behind.) */
const JOINER_AFTER_TEXT = /(^|[^\p{Extended_Pictographic}\p{Variation_Selector}\p{Emoji_Modifier}])\u200D+/gu;
const JOINER_BEFORE_TEXT = /\u200D+(?!\p{Extended_Pictographic})/gu;
/** Letters that draw nothing: Hangul fillers and the empty Braille pattern make a name that nobody sees. */
const EMPTY_LETTERS = /[\u115F\u1160\u3164\uFFA0\u2800]/gu;
/** More than two marks on one letter climb over the lines above and below. */
const PILED_MARKS = /(\p{M}{2})\p{M}+/gu;

/**
 * What one person writes and others see, as it may be shown: NFC, without characters that hide, turn the text around or draw over its
 * neighbours. One line: every white space is one blank.
 */
export const cleanLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(UNSEEN, '')
    .replace(JOINER_AFTER_TEXT, '$1')
    .replace(JOINER_BEFORE_TEXT, '')
    .replace(EMPTY_LETTERS, '')
    .replace(PILED_MARKS, '$1')
    .replace(/ {2,}/g, ' ')
    .trim();

/** The same for a text of several lines, with at most one empty line between two. */
export const cleanLines = (text: string): string =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(cleanLine)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** A line that others see, of at most so many UTF-16 units once it is clean. */
export const seenLine = (most: number) => v.pipe(v.string(), v.transform(cleanLine), v.maxLength(most));

/** A text of several lines that others see. */
export const seenText = (most: number) => v.pipe(v.string(), v.transform(cleanLines), v.maxLength(most));

/** Letters that are written from right to left. */
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** A value that is written the other way must not turn round what stands beside it (Unicode UAX #9, first-strong isolate). */
export const isolated = (value: string): string => (RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value);
