import * as v from 'valibot';
import { seenLine, seenText } from './clean-text.ts';
import { MAX_TEXT, MAX_TITLE } from './map/sign-lengths.ts';

/** Also true for '', which means that there is no address. */
export const isWebAddress = (text: string): boolean => text === '' || (/^https?:\/\//.test(text) && URL.canParse(text));

/** What staff can write on a booth: the fields and the maximum lengths of a booth in Tiled. */
export const BoothContent = v.object({
  title: v.object({ ko: v.pipe(seenLine(MAX_TITLE), v.nonEmpty()), en: v.pipe(seenLine(MAX_TITLE), v.nonEmpty()) }),
  text: v.object({ ko: seenText(MAX_TEXT), en: seenText(MAX_TEXT) }),
  url: v.pipe(seenLine(500), v.check(isWebAddress)),
});
export type BoothContent = v.InferOutput<typeof BoothContent>;
