import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { usualConfig } from '../../../shared/games/spec.ts';
import { stampRallySpec } from '../../../shared/games/stamp-rally/spec.ts';
import { toTicks } from '../game-half.ts';
import { stampRally } from './index.ts';
import { createStampRally, fullLines } from './rules.ts';
import { readCodes, readStops } from './stops.ts';

const HEAD = 'stop,title_ko,title_en,hint_ko,hint_en,at,seconds\n';
const bytes = (text: string) => Buffer.from(text);
const stopsOf = (count: number) =>
  readStops(
    bytes(
      HEAD + Array.from({ length: count }, (_, i) => `s${i},곳 ${i},Stop ${i},힌트,Hint ${i},booth-${i},3`).join('\n'),
    ),
  ).stops;
const config = { prize: '', needed: 0, linesNeeded: 2, columns: 3, isHunt: false, stops: 's.csv', codes: 'c.csv' };
const rally = (change: Partial<typeof config> = {}, codes = new Map<string, string>()) =>
  createStampRally({ ...config, ...change }, stopsOf(9), codes);
const got = (...stops: number[]) => new Set(stops.map((i) => `s${i}`));

describe('the table of stops', () => {
  it('is read as people save it, and every mistake is named with its line', () => {
    const text = `${HEAD}ramen,라면,,"줄이\n두 개",,booth,\n국수,국수,,,,,5\nramen,또,,,,,5\nsweet,과자,Sweets,,,,9999\n`;
    for (const one of [bytes(`\uFEFF${text}`), iconv.encode(text, 'cp949')]) {
      const { stops, problems } = readStops(one);
      expect(stops).toEqual([
        { id: 'ramen', ko: '라면', en: '라면', hintKo: '줄이\n두 개', hintEn: '줄이\n두 개', at: 'booth', seconds: 5 },
      ]);
      expect(problems.map(({ en }) => en)).toEqual([
        expect.stringMatching(/^Line 4: stop/),
        expect.stringMatching(/^Line 5: the same stop/),
        expect.stringMatching(/^Line 6: seconds/),
      ]);
    }
  });

  it('codes are the same however they are typed; a file without codes is a file', () => {
    expect(readCodes(bytes('')).problems).toEqual([]);
    const { codes, problems } = readCodes(bytes('code,stop\nab-12 cd,s1\nx,s1\nabcd,\n'));
    expect([...codes]).toEqual([['AB12CD', 's1']]);
    expect(problems).toHaveLength(2);
    const { stopOf } = rally({}, codes);
    expect([stopOf('AB12CD')?.id, stopOf(' ab12-cd ')?.id, stopOf('ａｂ１２ｃｄ')?.id, stopOf('ab12ce')]).toEqual([
      's1',
      's1',
      's1',
      null,
    ]);
  });
});

describe('a stamp rally (R16)', () => {
  it.each([
    [[0, 1, 2], 1],
    [[0, 3, 6], 1],
    [[0, 4, 8], 1],
    [[2, 4, 6], 1],
    [[0, 1, 2, 3, 6], 2],
    [[0, 1, 3, 4], 0],
    [[0, 1, 2, 3, 4, 5, 6, 7, 8], 8],
  ])('stamps %j fill %i lines', (stops, lines) => {
    expect(fullLines(stopsOf(9), 3, got(...stops))).toBe(lines);
  });

  it('counts no diagonal on a card that is not square, and no row that is not complete', () => {
    expect(fullLines(stopsOf(7), 3, got(0, 1, 2, 3, 4, 5, 6))).toBe(2 + 3);
    expect(fullLines(stopsOf(2), 3, got(0, 1))).toBe(0);
  });

  it('is finished by lines, by stamps, by both, or by the whole card', () => {
    expect(rally().isFinished(got(0, 1, 2))).toBe(false);
    expect(rally().isFinished(got(0, 1, 2, 3, 6))).toBe(true);
    expect(rally({ linesNeeded: 0, needed: 2 }).isFinished(got(4, 7))).toBe(true);
    expect(rally({ needed: 6 }).isFinished(got(0, 1, 2, 3, 6))).toBe(false);
    expect(rally({ linesNeeded: 0 }).isFinished(got(0, 1, 2, 3, 4, 5, 6, 7))).toBe(false);
    expect(rally({ linesNeeded: 0 }).isFinished(got(0, 1, 2, 3, 4, 5, 6, 7, 8))).toBe(true);
    // stamps of stops that staff have removed do not count
    expect(rally({ linesNeeded: 0, needed: 2 }).isFinished(new Set(['s1', 'gone']))).toBe(false);
  });

  it('a treasure hunt tells only what was found and the next hint, and opens one stop after the other', () => {
    const hunt = rally({ isHunt: true });
    const text = JSON.stringify(hunt.view(got(0)));
    expect(text).toContain('Stop 0');
    expect(text).toContain('Hint 1');
    for (const secret of ['Stop 1', 'Hint 2', 'booth-1', 'booth-2']) expect(text).not.toContain(secret);
    expect([hunt.isOpen('s1', got(0)), hunt.isOpen('s2', got(0))]).toEqual([true, false]);
    // negative control: a rally shows all of it
    expect(JSON.stringify(rally().view(got(0)))).toContain('Hint 2');
  });

  it('is set up from its files, and refuses a trail without stops', async () => {
    const read = (setting: string) =>
      Promise.resolve(bytes(setting === 'stops' ? `${HEAD}a,가,,,,booth,2\n` : 'code,stop\nwxyz,a\n'));
    const { rules } = await stampRally.setUp(usualConfig(stampRallySpec), read);
    expect(rules.stops).toEqual([{ id: 'a', title: { ko: '가', en: '가' }, at: 'booth', stayTicks: toTicks(2) }]);
    expect(rules.stopOf('WXYZ')?.id).toBe('a');
    await expect(stampRally.setUp(usualConfig(stampRallySpec), async () => bytes(''))).rejects.toThrow();
  });
});
