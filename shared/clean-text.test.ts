import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { BoothContent } from './booth.ts';
import { cleanLine, cleanLines } from './clean-text.ts';
import { CLIENT_MESSAGES } from './protocol.ts';

describe('what others see is clean (T6)', () => {
  it.each([
    ['a bidi override', 'pay\u202E0001\u202C', 'pay0001'],
    ['bidi isolates', '\u2067abc\u2069', 'abc'],
    ['marks of direction', '\u200Ea\u200Fb\u061C', 'ab'],
    ['zero-width characters', 'b\u200Ba\u200Cn\uFEFF', 'ban'],
    ['control characters', 'a\u0000b\u0007c\u009F', 'abc'],
    ['tag characters', 'ok\u{E0041}\u{E007F}', 'ok'],
    ['private use', 'a\uE000b', 'ab'],
    ['half a surrogate pair', 'a\uD83Db', 'ab'],
    ['marks piled up', `Z${'\u0351'.repeat(30)}`, 'Z\u0351\u0351'],
    ['a Hangul filler', '\u3164', ''],
    ['decomposed Hangul', '\u1112\u1161\u11AB', '한'],
    ['white space of every kind', ' a\u00A0\u2003b\u2028c\t\n', 'a b c'],
    ['a family, joined', '👨‍👩‍👧', '👨‍👩‍👧'],
    ['a rainbow flag', '🏳️‍🌈', '🏳️‍🌈'],
    ['a joiner that joins nothing', 'a\u200Db', 'ab'],
    ['two accents', 'ế ñ ก็', 'ế ñ ก็'],
    ['right-to-left writing', 'שלום', 'שלום'],
  ])('%s', (_name, text, clean) => expect(cleanLine(text)).toBe(clean));

  it('several lines stay lines, with one empty line at most', () => {
    expect(cleanLines(' a\r\nb\u202E \n\n\n\n c\u2028d ')).toBe('a\nb\n\nc\nd');
  });

  it('twice is as once, whatever was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
        expect(cleanLines(cleanLines(text))).toBe(cleanLines(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('holds for chat, for reasons and for the words of booths', () => {
    const said = v.parse(CLIENT_MESSAGES.say, { text: ' hi\u202E\u200B ' });
    expect(said.text).toBe('hi');
    expect(v.safeParse(CLIENT_MESSAGES.say, { text: '\u200B\u3164' }).success).toBe(false);
    const banned = v.parse(CLIENT_MESSAGES.moderate, { action: 'ban', body: 1, reason: 'sh\u200Bout' });
    expect(banned.reason).toBe('shout');
    const booth = v.parse(BoothContent, {
      title: { ko: '부\u202E스', en: 'B' },
      text: { ko: 'a\n\nb\u200B', en: '' },
      url: '',
    });
    expect([booth.title.ko, booth.text.ko]).toEqual(['부스', 'a\n\nb']);
  });
});
