import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialOf, lettersOf, romanise, soundOf } from './hangul.ts';

describe('letters of an answer', () => {
  it.each([
    ['NFD, as a Mac writes it', '김치'.normalize('NFD')],
    ['blanks', ' 김 치　'],
    ['loose letters, from a keyboard that does not compose', 'ㄱㅣㅁㅊㅣ'],
    ['half-width letters', 'ﾡￜﾱﾺￜ'],
    ['signs', '김치!'],
    ['half a syllable loose', '기ㅁ치'],
  ])('%s', (_, text) => {
    expect(lettersOf(text)).toBe(lettersOf('김치'));
  });

  it('reads doubles as they are typed, and capitals as small letters', () => {
    expect(lettersOf('ㄷㅏㄹㄱ')).toBe(lettersOf('닭'));
    expect(lettersOf('ㄷㅏㄺ')).toBe(lettersOf('닭'));
    expect(lettersOf('ㄱㅗㅏㅈㅏ')).toBe(lettersOf('과자'));
    expect(lettersOf('ＫＴＸ')).toBe(lettersOf('ktx'));
  });

  it('two different words never have the same letters (property)', () => {
    const syllable = fc.integer({ min: 0xac00, max: 0xd7a3 }).map((code) => String.fromCharCode(code));
    const word = fc.array(syllable, { minLength: 1, maxLength: 4 }).map((list) => list.join(''));
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(lettersOf(one) === lettersOf(other)).toBe(one === other);
        expect(lettersOf(one.normalize('NFD'))).toBe(lettersOf(one));
      }),
      { numRuns: 1000 },
    );
    // the hard neighbours: a final that could be the next initial
    for (const [one, other] of [
      ['각아', '가가'],
      ['값이', '갑시'],
      ['닭이', '달기'],
      ['까', '가ㄱ'],
    ])
      expect(lettersOf(one)).not.toBe(lettersOf(other));
  });
});

it('shows initials and sounds', () => {
  expect([...'떡볶이'].map(initialOf)).toEqual(['ㄸ', 'ㅂ', 'ㅇ']);
  expect([...'떡볶이'].map(soundOf)).toEqual(['tt', 'b', '–']);
  expect(['김치', '떡볶이', '한복', '윷놀이', '삶은 달걀'].map(romanise)).toEqual([
    ...['gimchi', 'tteokbokki', 'hanbok', 'yutnori', 'salmeun dalgyal'],
  ]);
});
