/** Words for the names of visitors who have not chosen one: friendly, never personal, at most 12 characters. */
const WORDS = {
  ko: {
    first: ['신나는', '즐거운', '반가운', '씩씩한', '다정한', '용감한', '빛나는', '포근한', '엉뚱한', '느긋한'],
    second: ['호랑이', '까치', '토끼', '고양이', '두루미', '여우', '곰', '수달', '다람쥐', '해태'],
    join: ' ',
  },
  en: {
    first: ['Happy', 'Merry', 'Brave', 'Kind', 'Sunny', 'Quick', 'Cosy', 'Lucky', 'Witty', 'Calm'],
    second: ['Tiger', 'Magpie', 'Rabbit', 'Cat', 'Crane', 'Fox', 'Bear', 'Otter', 'Deer', 'Owl'],
    join: ' ',
  },
} as const;

const one = (list: readonly string[], rng: () => number): string => list[Math.floor(rng() * list.length)] ?? list[0];

export function inventNickname(locale: 'ko' | 'en', rng: () => number): string {
  const { first, second, join } = WORDS[locale];
  return `${one(first, rng)}${join}${one(second, rng)}`;
}
