import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../env.ts';
import { readQuestions } from './ox-questions.ts';

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
      expect(questions).toEqual([{ ko: '김치, 그리고 "밥"', en: 'Rice?', answer: 'O', noteKo: '', noteEn: '' }]);
    }
  });

  it('tells every mistake with its line and keeps the good lines (C1)', () => {
    const { questions, problems } = read(`${HEAD}하나,one,O,,\n,two,X,,\n셋,three,maybe,,\n넷,four,X,,\n`);
    expect(questions.map((q) => q.en)).toEqual(['one', 'four']);
    expect(problems).toHaveLength(2);
    expect(problems[0].en).toMatch(/^Line 3: question_ko/);
    expect(problems[1].ko).toMatch(/^4행: answer/);
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
