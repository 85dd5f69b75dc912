import * as v from 'valibot';
import type { Text } from '../../../shared/text.ts';
import { atLine, MOST_PROBLEMS, readTable } from '../../files/read-table.ts';
import { MOST_QUESTIONS, type OxQuestion, oxQuestion } from './rules.ts';

const HEADINGS = ['question_ko', 'question_en', 'answer', 'note_ko', 'note_en', 'category', 'difficulty'] as const;

/** `total`: the number of valid questions in the file. Those above the limit are not in `questions`. */
export type QuestionsFound = { questions: OxQuestion[]; problems: Text[]; total: number };

const both = (ko: string, en: string): Text => ({ ko, en });

const tooMany = (total: number): Text =>
  both(
    `문제가 ${total}개입니다. ${MOST_QUESTIONS}개까지만 쓸 수 있으니 줄여 주세요.`,
    `There are ${total} questions. Up to ${MOST_QUESTIONS} can be used: please take some out.`,
  );

const PROBLEMS: Record<keyof OxQuestion, Text> = {
  ko: both('question_ko 칸이 비었거나 120자를 넘습니다.', 'question_ko is empty or longer than 120 characters.'),
  en: both('question_en 칸이 비었거나 160자를 넘습니다.', 'question_en is empty or longer than 160 characters.'),
  answer: both('answer 칸에는 O 또는 X만 적어 주세요.', 'answer must be O or X.'),
  noteKo: both('note_ko 칸은 160자까지 쓸 수 있습니다.', 'note_ko may have at most 160 characters.'),
  noteEn: both('note_en 칸은 200자까지 쓸 수 있습니다.', 'note_en may have at most 200 characters.'),
  category: both('category 칸은 30자까지 쓸 수 있습니다.', 'category may have at most 30 characters.'),
  difficulty: both(
    'difficulty 칸에는 1(쉬움), 2(보통), 3(어려움)만 적어 주세요.',
    'difficulty must be 1 (easy), 2 (medium) or 3 (hard).',
  ),
};

/** Accepts O and X as people type them: small letters, the digit zero, the characters of a Korean keyboard. */
function answerOf(text: string): string {
  const sign = text.trim().toUpperCase();
  if (['O', '0', 'ㅇ', '○', '◯'].includes(sign)) return 'O';
  return ['X', 'ㅌ', '×', '✕'].includes(sign) ? 'X' : sign;
}

/** Accepts the words that people write beside the numbers. A cell that is left out means a medium question. */
function difficultyOf(text: string): number | string {
  const word = text.trim().toLowerCase();
  if (word === '') return 2;
  const level = [
    ['1', '하', '쉬움', 'easy'],
    ['2', '중', '보통', 'medium'],
    ['3', '상', '어려움', 'hard'],
  ].findIndex((words) => words.includes(word));
  return level < 0 ? word : level + 1;
}

/** What the author reads if the check knows no better words. */
const UNREADABLE = both('읽을 수 없는 줄입니다.', 'unreadable.');

const isField = (name: string | null): name is keyof OxQuestion => name !== null && name in PROBLEMS;

/**
 * Reads the questions of a quiz from a table with the columns question_ko, question_en, answer, and those that may be
 * left out: note_ko, note_en, category, difficulty. Every problem names its line. Valid lines are used.
 */
export function readQuestions(bytes: Uint8Array): QuestionsFound {
  const { rows, problems } = readTable(bytes, HEADINGS, 3);
  const questions: OxQuestion[] = [];
  for (const { line, cells } of rows) {
    const checked = v.safeParse(oxQuestion, {
      ko: cells.question_ko,
      en: cells.question_en || cells.question_ko,
      answer: answerOf(cells.answer),
      noteKo: cells.note_ko,
      noteEn: cells.note_en || cells.note_ko,
      category: cells.category,
      difficulty: difficultyOf(cells.difficulty),
    });
    if (checked.success) questions.push(checked.output);
    else
      for (const issue of checked.issues) {
        const field = v.getDotPath(issue);
        problems.push(atLine(line, isField(field) ? PROBLEMS[field] : UNREADABLE));
      }
  }
  const total = questions.length;
  if (total > MOST_QUESTIONS) problems.unshift(tooMany(total));
  return { questions: questions.slice(0, MOST_QUESTIONS), problems: problems.slice(0, MOST_PROBLEMS), total };
}
