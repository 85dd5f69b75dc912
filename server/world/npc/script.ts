import * as v from 'valibot';
import { CLASS_NAMES } from '../../maps/objects/index.ts';

const text = v.object({
  ko: v.pipe(v.string(), v.trim(), v.minLength(1)),
  en: v.pipe(v.string(), v.trim(), v.minLength(1)),
});

/**
 * The schema of `maps/scripts/<name>.json`: what a greeter says and where it leads visitors. `{name}` is the visitor's
 * name.
 */
export const greeterScript = v.object({
  name: text,
  greet: text,
  offer: text,
  /**
   * The first offer, where the hall has tables: she leads to the nearest one with a free seat. `none`: what she says
   * when every seat is taken, before she offers the stages.
   */
  play: v.optional(v.object({ label: text, say: text, none: text })),
  leads: v.array(
    v.object({
      id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
      label: text,
      /** The object of this class and name. Without a name: the first of the class. */
      target: v.object({ class: v.picklist(CLASS_NAMES), name: v.optional(v.string()) }),
      say: text,
    }),
  ),
  wait: text,
  arrived: text,
  bye: text,
});
export type GreeterScript = v.InferOutput<typeof greeterScript>;
