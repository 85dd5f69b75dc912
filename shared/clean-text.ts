import * as v from 'valibot';

/**
 * Invisible characters: control, format (bidi overrides, zero-width), surrogate halves, private use and unassigned. The
 * joiner of emoji is exempt.
 */
const UNSEEN = /(?!\u200D)\p{C}/gu;
/**
 * A joiner that does not follow a picture, or does not precede one, is a hidden character. Two patterns, because Safari
 * before 16.4 has no lookbehind.
 */
const JOINER_AFTER_TEXT = /(^|[^\p{Extended_Pictographic}\p{Variation_Selector}\p{Emoji_Modifier}])\u200D+/gu;
const JOINER_BEFORE_TEXT = /\u200D+(?!\p{Extended_Pictographic})/gu;
/** Letters that draw nothing. A name of Hangul fillers or empty Braille patterns would be invisible. */
const EMPTY_LETTERS = /[\u115F\u1160\u3164\uFFA0\u2800]/gu;
/** More than two marks on one letter overlap the lines above and below. */
const PILED_MARKS = /(\p{M}{2})\p{M}+/gu;

/**
 * Cleans a text that one person writes and others see, as one line. The result is in NFC and every white space is one
 * blank. Characters that are invisible, reverse the text or draw over their neighbours are removed.
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

/** Cleans a text of several lines like `cleanLine`, and leaves at most one empty line between two lines. */
export const cleanLines = (text: string): string =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(cleanLine)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** The schema of a line that others see, with at most `most` UTF-16 units after cleaning. */
export const seenLine = (most: number) => v.pipe(v.string(), v.transform(cleanLine), v.maxLength(most));

/** The schema of a text of several lines that others see. */
export const seenText = (most: number) => v.pipe(v.string(), v.transform(cleanLines), v.maxLength(most));

/** Letters that are written from right to left. */
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * Encloses a value in right-to-left script in an isolate, so that it does not reorder the text beside it (Unicode UAX
 * #9, first-strong isolate).
 */
export const isolated = (value: string): string => (RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value);
