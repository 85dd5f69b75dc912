import * as v from 'valibot';
import { MAX_TEXT, MAX_TITLE } from './map/meaning/classes.ts';

const line = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));
/** '' is none. */
export const isWebAddress = (text: string): boolean => text === '' || (/^https?:\/\//.test(text) && URL.canParse(text));

/** What staff write on a booth: the same words, and the same lengths, as its author gives it in Tiled. */
export const BoothContent = v.object({
  title: v.object({ ko: v.pipe(line(MAX_TITLE), v.nonEmpty()), en: v.pipe(line(MAX_TITLE), v.nonEmpty()) }),
  text: v.object({ ko: line(MAX_TEXT), en: line(MAX_TEXT) }),
  url: v.pipe(line(500), v.check(isWebAddress)),
});
export type BoothContent = v.InferOutput<typeof BoothContent>;
