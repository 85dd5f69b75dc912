/**
 * The first match counts. Edge and Samsung Internet also call themselves Chrome, and all but Firefox call themselves
 * Safari.
 */
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
 * A short device name such as `Chrome · Windows`. It contains families only, so a person can tell their sessions apart
 * and nobody can be tracked by it. '' if nothing is recognised.
 */
export function deviceOf(userAgent: string | undefined): string {
  const text = (userAgent ?? '').slice(0, 512);
  return [first(BROWSERS, text), first(SYSTEMS, text)].filter((part) => part !== '').join(' · ');
}
