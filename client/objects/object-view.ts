import type { ComponentChildren } from 'preact';
import type { MapObjectClass, ObjectOf } from '../../shared/map/expo-map.ts';
import type { Text } from '../../shared/text.ts';
import type { objects } from '../i18n/objects.ts';

/** A drawing in the letters of `Pixels`. Each sign has a shape of its own: colour alone would not tell them apart. */
export type SignRows = readonly string[];

/** A sign on the plan of the hall; `x`, `y`: its middle in pixels of the map. */
export type Sign = { rows: SignRows; x: number; y: number };

/** Everything that a page shows of the objects of a class: one file for each, listed in index.ts. null is nothing. */
export type ObjectView<C extends MapObjectClass> = {
  /** What it is called, beside its sign and in the list of places; a key of `client/i18n/objects.ts`. */
  word: keyof typeof objects.ko | null;
  /** Who stands in front of it may look at it: then this is on the card. */
  card: {
    title(object: ObjectOf<C>): Text;
    Content(props: { object: ObjectOf<C>; slug: string }): ComponentChildren;
  } | null;
  /** Its sign on the plan, for some of them. */
  sign: ((object: ObjectOf<C>) => Sign | null) | null;
  /** The sign that is explained beside the plan. */
  legend: SignRows | null;
  /** The colour of its floor on the plan: a class of `client/ui/css/hall-map.css`. */
  floor: ((object: ObjectOf<C>) => string | null) | null;
  /** What the spot is called on which one stands, when one stands in it. */
  spot: ((object: ObjectOf<C>) => Text | null) | null;
  /** Its line in the list of places: the first numbers come first. */
  listed: { order: number; title(object: ObjectOf<C>): Text | null; text(object: ObjectOf<C>): Text | null } | null;
};
