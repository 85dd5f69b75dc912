/** The first that fits counts: Edge and Samsung Internet call themselves Chrome too, and everybody but Firefox Safari. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/KAKAOTALK/i, 'KakaoTalk'],
  [/Whale\//, 'Whale'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrom(?:e|ium)\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
];

const first = (table: typeof BROWSERS, text: string): string => table.find(([sign]) => sign.test(text))?.[1] ?? '';

/**
 * `Chrome · Windows`: families alone, so that a list of sessions can be told apart and nobody can be followed by it.
 * '' when nothing of it is known.
 */
export function deviceOf(userAgent: string | undefined): string {
  const text = (userAgent ?? '').slice(0, 512);
  return [first(BROWSERS, text), first(SYSTEMS, text)].filter((part) => part !== '').join(' · ');
}
