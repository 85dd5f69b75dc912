import type { MapObjectClass } from '../../../shared/map/expo-map.ts';
import { MAX_TEXT, MAX_TITLE } from '../../../shared/map/sign-lengths.ts';
import type { Text } from '../../../shared/text.ts';

/** What an author may write into a property. `most`: letters that are shown. */
export type Field =
  | { kind: 'text'; most: number }
  | { kind: 'link' }
  /** The name of a file or a game. */
  | { kind: 'key' }
  /** The name of another object or map. */
  | { kind: 'name'; required?: Text }
  | { kind: 'choice'; values: readonly string[]; otherwise: string };

const titles = { title_ko: { kind: 'text', most: MAX_TITLE }, title_en: { kind: 'text', most: MAX_TITLE } } as const;
const texts = { text_ko: { kind: 'text', most: MAX_TEXT }, text_en: { kind: 'text', most: MAX_TEXT } } as const;

/**
 * The object classes of `maps/expo.tiled-project` with their properties. In Tiled every property is flat (title_ko, title_en) so
 * that a PR person fills in a plain list; a property that is left out takes its default.
 */
export const CLASSES = {
  spawn: {},
  portal: {
    target: { kind: 'name', required: { ko: '도착할 spawn의 이름', en: 'the name of the spawn to arrive at' } },
    place: { kind: 'name' },
  },
  booth: { ...titles, ...texts, url: { kind: 'link' } },
  npc: { script: { kind: 'key' }, look: { kind: 'key' } },
  stage: { ...titles, game: { kind: 'key' }, config: { kind: 'key' } },
  'prize-desk': titles,
  zone: {
    ...titles,
    role: { kind: 'choice', values: ['area', 'watch', 'o', 'x'], otherwise: 'area' },
    of: { kind: 'name' },
  },
  link: { ...titles, url: { kind: 'link' } },
} as const satisfies Record<MapObjectClass, Record<string, Field>>;

export const CLASS_NAMES = Object.keys(CLASSES);
export const isClass = (name: string): name is MapObjectClass => Object.hasOwn(CLASSES, name);
export const fieldsOf = (name: MapObjectClass): Record<string, Field> => CLASSES[name];

/** Properties that any picture may have, for its drawing. */
export const DRAWING_WORDS = [
  'order',
  'base',
  'shadow',
  'shadow_x',
  'shadow_y',
  'strip',
  'strip_frames',
  'strip_ms',
  'collides',
];
