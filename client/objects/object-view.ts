import type { ComponentChildren } from 'preact';
import type { MapObjectClass, ObjectOf } from '../../shared/map/expo-map.ts';
import type { Text } from '../../shared/text.ts';
import type { objects } from '../i18n/objects.ts';
import type { Session } from '../play/session.ts';

/**
 * A drawing in the letters of `Pixels`. Each sign has its own shape, because colour alone would not distinguish them.
 */
export type SignRows = readonly string[];

/** A sign on the map of the hall. `x`, `y`: its middle in pixels of the map. */
export type Sign = { rows: SignRows; x: number; y: number };

/**
 * Everything that a page shows for the objects of a class. There is one file for each class, listed in index.ts. null
 * means nothing.
 */
export type ObjectView<C extends MapObjectClass> = {
  /** The name beside its sign and in the list of places; a key of `client/i18n/objects.ts`. */
  word: keyof typeof objects.ko | null;
  /** The card for a visitor who stands in front of it and looks at it. */
  card: {
    title(object: ObjectOf<C>): Text;
    Content(props: { object: ObjectOf<C>; slug: string; session: Session }): ComponentChildren;
  } | null;
  /** What a press in front of it does instead of opening its card, for some of its objects. */
  press: { label(object: ObjectOf<C>): string; act(object: ObjectOf<C>, session: Session): void } | null;
  /** Its sign on the map, for some of its objects. */
  sign: ((object: ObjectOf<C>) => Sign | null) | null;
  /** The sign that the legend explains beside the map. */
  legend: SignRows | null;
  /** The colour of its floor on the map: a class of `client/ui/css/hall-map.css`. */
  floor: ((object: ObjectOf<C>) => string | null) | null;
  /** The name of the spot, for a visitor who stands in it. */
  spot: ((object: ObjectOf<C>) => Text | null) | null;
  /**
   * Its entry in the list of places. Lower `order` comes first. `Facts` are what is going on there, under its text;
   * `Buttons` take the place of the button that walks there, and call `gone` after a press.
   */
  listed: {
    order: number;
    title(object: ObjectOf<C>): Text | null;
    text(object: ObjectOf<C>): Text | null;
    Facts?(props: { object: ObjectOf<C> }): ComponentChildren;
    Buttons?(props: { object: ObjectOf<C>; session: Session; gone: () => void }): ComponentChildren;
  } | null;
};

/** The parts of a class of which a page shows nothing. */
export const NOT_SHOWN = {
  word: null,
  card: null,
  press: null,
  sign: null,
  legend: null,
  floor: null,
  spot: null,
  listed: null,
} as const;
