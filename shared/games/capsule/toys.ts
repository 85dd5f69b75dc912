import type { Text } from '../../text.ts';

export type Rarity = 'common' | 'rare' | 'very-rare';

/** The points of a toy. */
export const RARITY_POINTS: Readonly<Record<Rarity, number>> = { common: 1, rare: 3, 'very-rare': 10 };

type Toy = { rarity: Rarity; name: Text };

/** Everything that can be in a capsule. */
export const TOYS = {
  ramen: { rarity: 'common', name: { ko: '컵라면', en: 'Cup of ramen' } },
  jar: { rarity: 'common', name: { ko: '김칫독', en: 'Kimchi jar' } },
  fish: { rarity: 'common', name: { ko: '붕어빵', en: 'Fish-shaped bun' } },
  persimmon: { rarity: 'common', name: { ko: '단감', en: 'Persimmon' } },
  fan: { rarity: 'common', name: { ko: '부채', en: 'Paper fan' } },
  drum: { rarity: 'common', name: { ko: '북', en: 'Drum' } },
  pouch: { rarity: 'rare', name: { ko: '복주머니', en: 'Lucky pouch' } },
  lantern: { rarity: 'rare', name: { ko: '청사초롱', en: 'Silk lantern' } },
  mask: { rarity: 'rare', name: { ko: '하회탈', en: 'Hahoe mask' } },
  magpie: { rarity: 'rare', name: { ko: '까치', en: 'Magpie' } },
  tiger: { rarity: 'very-rare', name: { ko: '호랑이', en: 'Tiger' } },
  toad: { rarity: 'very-rare', name: { ko: '황금 두꺼비', en: 'Golden toad' } },
} as const satisfies Record<string, Toy>;

export type ToyId = keyof typeof TOYS;

export const isToy = (id: string): id is ToyId => Object.hasOwn(TOYS, id);

export const TOY_IDS: readonly ToyId[] = Object.keys(TOYS).filter(isToy);
