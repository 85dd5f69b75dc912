const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
/** The syllables of one initial, and of one initial with one vowel. */
const [OF_INITIAL, OF_VOWEL] = [588, 28];

const INITIALS = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'];

/** Revised Romanization without the changes of sounds between consonants. */
const INITIAL_SOUNDS = [
  'g',
  'kk',
  'n',
  'd',
  'tt',
  'r',
  'm',
  'b',
  'pp',
  's',
  'ss',
  '',
  'j',
  'jj',
  'ch',
  'k',
  't',
  'p',
  'h',
];
const VOWEL_SOUNDS = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const FINAL_SOUNDS = [
  ...['', 'k', 'k', 'k', 'n', 'n', 'n', 't', 'l', 'k', 'm', 'l', 'l', 'l', 'p', 'l'],
  ...['m', 'p', 'p', 't', 't', 'ng', 't', 't', 'k', 't', 'p', 't'],
];

const LINKED_SOUNDS = ' g kk ks n nj n d r lg lm lb ls lt lp r m b ps s ss ng j ch k t p '.split(' ');
const SILENT = INITIALS.indexOf('ㅇ');

/** The letters that are typed one after the other for a double vowel or a double final. */
const VOWELS = 'ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ'.split(' ');
const FINALS =
  ' ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(' ');
const DOUBLES: Readonly<Record<string, string>> = Object.fromEntries([
  ...[...'ㅘㅙㅚㅝㅞㅟㅢ'].map((letter, i) => [letter, VOWELS[[9, 10, 11, 14, 15, 16, 19][i]]]),
  ...[...'ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ'].map((letter, i) => [letter, FINALS[[3, 5, 6, 9, 10, 11, 12, 13, 14, 15, 18][i]]]),
]);

type Parts = { initial: number; vowel: number; final: number };

function partsOf(char: string): Parts | null {
  const code = char.charCodeAt(0);
  if (char.length !== 1 || code < FIRST_SYLLABLE || code > LAST_SYLLABLE) return null;
  const index = code - FIRST_SYLLABLE;
  return {
    initial: Math.floor(index / OF_INITIAL),
    vowel: Math.floor((index % OF_INITIAL) / OF_VOWEL),
    final: index % OF_VOWEL,
  };
}

/** Returns the initial of a syllable; another character stays as it is. */
export const initialOf = (char: string): string => INITIALS[partsOf(char)?.initial ?? -1] ?? char;

/** How an initial sounds. The silent one (ㅇ) sounds as the vowel after it, so it has a sign of its own. */
export function soundOf(char: string): string {
  const parts = partsOf(char);
  return parts ? INITIAL_SOUNDS[parts.initial] || '–' : char;
}

/** Returns a word in Latin letters. A final sounds as an initial if the next syllable begins with a vowel. */
export function romanise(word: string): string {
  const chars = [...word];
  return chars
    .map((char, i) => {
      const parts = partsOf(char);
      if (!parts) return char;
      const isLinked = partsOf(chars[i + 1] ?? '')?.initial === SILENT;
      const final = (isLinked ? LINKED_SOUNDS : FINAL_SOUNDS)[parts.final];
      return `${INITIAL_SOUNDS[parts.initial]}${VOWEL_SOUNDS[parts.vowel]}${final}`;
    })
    .join('');
}

/**
 * Returns the letters of an answer as they are typed, so that two answers are the same word exactly if these are equal:
 * composed or decomposed (NFC, NFD), full or half width, as loose letters, with or without blanks and signs, in capital
 * or small letters.
 */
export function lettersOf(text: string): string {
  const compat = [...text.normalize('NFC')].map((char) =>
    // half-width letters; NFKC would make initials of them, which compose in another way
    /[\uFFA0-\uFFDC]/.test(char) ? (HALF_WIDTH.get(char) ?? '') : char.normalize(isLoose(char) ? 'NFC' : 'NFKC'),
  );
  return [...compat.join('').toLowerCase()]
    .map((char) => {
      const parts = partsOf(char);
      if (parts) return `${INITIALS[parts.initial]}${VOWELS[parts.vowel]}${FINALS[parts.final]}`;
      return DOUBLES[char] ?? looseLetter(char);
    })
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** A letter of the keyboard that stands alone (Hangul Compatibility Jamo). */
const isLoose = (char: string): boolean => /[\u3131-\u3163]/.test(char);

/** U+FFA1 to U+FFDC are the letters U+3131 to U+3163 in the same order, with gaps between the vowels. */
const HALF_WIDTH: ReadonlyMap<string, string> = new Map(
  [
    ...Array.from({ length: 30 }, (_, i) => 0xffa1 + i),
    ...[0xffc2, 0xffca, 0xffd2].flatMap((from) => Array.from({ length: 6 }, (_, i) => from + i)),
    ...[0xffda, 0xffdb, 0xffdc],
  ].map((code, i) => [String.fromCharCode(code), String.fromCharCode(0x3131 + i)]),
);

/** An initial, vowel or final that did not find its syllable (conjoining jamo). */
function looseLetter(char: string): string {
  const code = char.charCodeAt(0);
  if (code >= 0x1100 && code < 0x1100 + INITIALS.length) return INITIALS[code - 0x1100];
  if (code >= 0x1161 && code < 0x1161 + VOWELS.length) return VOWELS[code - 0x1161];
  if (code >= 0x11a8 && code < 0x11a8 + FINALS.length - 1) return FINALS[code - 0x11a7];
  return char;
}
