import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../env.ts';
import { readQuestions } from './questions.ts';

const HEAD = 'question_ko,question_en,answer,note_ko,note_en\n';
const read = (text: string) => readQuestions(new TextEncoder().encode(text));

describe('the question file of a PR team', () => {
  it('ships with questions that are all good', () => {
    const { questions, problems } = readQuestions(readFileSync(join(ROOT, 'maps/games/ox-quiz.csv')));
    expect(problems).toEqual([]);
    expect(questions.length).toBeGreaterThanOrEqual(10);
  });

  it('opens what Excel saves: BOM, CP949, quotes, blank lines, small letters', () => {
    const text = `${HEAD}"김치, 그리고 ""밥""",Rice?,o,,\r\n\r\n`;
    for (const bytes of [Buffer.from(`\uFEFF${text}`), iconv.encode(text, 'cp949')]) {
      const { questions, problems } = readQuestions(bytes);
      expect(problems).toEqual([]);
      expect(questions).toMatchObject([{ ko: '김치, 그리고 "밥"', en: 'Rice?', answer: 'O', difficulty: 2 }]);
    }
  });

  it('tells every mistake with its line and keeps the good lines (C1)', () => {
    const { questions, problems } = read(`${HEAD}하나,one,O,,\n,two,X,,\n셋,three,maybe,,\n넷,four,X,,\n`);
    expect(questions.map((q) => q.en)).toEqual(['one', 'four']);
    expect(problems).toHaveLength(2);
    expect(problems[0].en).toMatch(/^Line 3: question_ko/);
    expect(problems[1].ko).toMatch(/^4행: answer/);
  });

  it('reads topics and levels, as numbers or words, and tells what is no level', () => {
    const head = `${HEAD.trim()},category,difficulty\n`;
    const { questions, problems } = read(`${head}하나,one,O,,,음식,쉬움\n둘,two,X,,,,3\n셋,three,O,,,,아주 어려움\n`);
    expect(questions.map(({ category, difficulty }) => [category, difficulty])).toEqual([
      ['음식', 1],
      ['', 3],
    ]);
    expect(problems.map(({ en }) => en)).toEqual(['Line 4: difficulty must be 1 (easy), 2 (medium) or 3 (hard).']);
  });

  const TWO = [
    { ko: '김치; 밥', en: 'Rice?', answer: 'O', noteKo: '', noteEn: '' },
    { ko: '둘', en: 'two', answer: 'X', noteKo: '', noteEn: '' },
  ];
  it.each([
    ['semicolons', (rows: string[][]) => rows.map((row) => row.map((cell) => `"${cell}"`).join(';')).join('\r\n')],
    ['tabs, as cells are pasted', (rows: string[][]) => rows.map((row) => row.join('\t')).join('\n')],
    ['sep=', (rows: string[][]) => `sep=|\r\n${rows.map((row) => row.join('|')).join('\r\n')}`],
    ['commas', (rows: string[][]) => rows.map((row) => row.join(',')).join('\r')],
  ])('cells parted by %s', (_, write) => {
    const rows = [HEAD.trim().split(','), ['김치; 밥', 'Rice?', 'o', '', ''], ['둘', 'two', 'x', '', '']];
    expect(read(write(rows))).toMatchObject({ problems: [], questions: TWO });
  });

  it.each(['utf16-le', 'utf16-be'])('%s, Excel’s “Unicode text”', (encoding) => {
    const text = `${HEAD.replaceAll(',', '\t')}김치; 밥\tRice?\tO\t\t\n둘\ttwo\tX\t\t\n`;
    const bytes = iconv.encode(text, encoding, { addBOM: true });
    expect(readQuestions(bytes)).toMatchObject({ problems: [], questions: TWO });
  });

  it.each(['"never closed,one,O,,', '"closed" and more,one,O,,', '하나,"one,O,,'])(
    'a quote that does not close costs its own line and no other (C1): %s',
    (line) => {
      const { questions, problems } = read(`${HEAD}앞,before,O,,\n${line}\n"둘, ""셋""",two,X,,\n뒤,after,O,,\n`);
      expect(questions.map(({ en }) => en)).toEqual(['before', 'two', 'after']);
      expect(problems.map(({ en }) => en)).toEqual([expect.stringMatching(/^Line 3: .*quotation mark/)]);
    },
  );

  it('a cell may have lines of its own, and what comes after it has its own number', () => {
    const { questions, problems } = read(`${HEAD}"위\n아래",two lines,O,,\n,empty,X,,\n`);
    expect(questions).toMatchObject([{ ko: '위\n아래' }]);
    expect(problems[0]?.en).toMatch(/^Line 4: question_ko/);
  });

  it('rows that Excel leaves behind, with nothing but commas, are no mistakes', () => {
    const { questions, problems } = read(`${HEAD}하나,one,O,,\n,,,,,,\n , ,,\n,,,,\n둘,two,X,,\n`);
    expect([questions.length, problems]).toEqual([2, []]);
  });

  it('more questions than can be used are told with their number, not left out in silence', () => {
    const many = (count: number) => read(HEAD + Array.from({ length: count }, (_, i) => `문제 ${i},q,O,,\n`).join(''));
    expect(many(2000)).toMatchObject({ problems: [], total: 2000 });
    const { questions, problems, total } = many(3000);
    expect([questions.length, total]).toEqual([2000, 3000]);
    expect(problems[0]?.en).toContain('There are 3000 questions');
    expect(problems[0]?.ko).toContain('3000개');
  });

  it.each(['"', 'a\n', '"a"\n', '"a\n', ',\n'])('a table of nothing but %j is read to its end', (line) => {
    expect(read(HEAD + line.repeat(200_000 / line.length)).problems.length).toBeLessThanOrEqual(200);
  });

  it.each([
    ['', 'question_ko'],
    ['a,b,c\n1,2,3\n', 'question_ko, question_en, answer'],
    [`${HEAD}"never closed,one,O,,\n`, 'not a CSV'],
  ])('explains a file that is no question file: %j', (text, says) => {
    const { questions, problems } = read(text);
    expect(questions).toEqual([]);
    expect(problems[0].en).toContain(says);
  });
});
