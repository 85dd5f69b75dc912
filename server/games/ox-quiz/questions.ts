import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import * as v from 'valibot';
import type { Text } from '../../../shared/text.ts';
import { type CsvRecord, csvRecords } from '../../files/csv-records.ts';
import { MOST_QUESTIONS, type OxQuestion, oxQuestion } from './rules.ts';

const HEADINGS = ['question_ko', 'question_en', 'answer', 'note_ko', 'note_en'] as const;

/** A row may have fewer cells than the first one. */
const row = v.object({
  question_ko: v.optional(v.string(), ''),
  question_en: v.optional(v.string(), ''),
  answer: v.optional(v.string(), ''),
  note_ko: v.optional(v.string(), ''),
  note_en: v.optional(v.string(), ''),
});

/** `total`: the number of valid questions in the file. Those above the limit are not in `questions`. */
export type QuestionsFound = { questions: OxQuestion[]; problems: Text[]; total: number };

/** Decodes the encodings of Excel: CSV in UTF-8 with a byte order mark or in CP949, and "Unicode text" in UTF-16. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\uFEFF/, '');
  } catch {
    return iconv.decode(Buffer.from(bytes), 'cp949');
  }
}

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
};

/** Accepts O and X as people type them: small letters, the digit zero, the characters of a Korean keyboard. */
function answerOf(text: string): string {
  const sign = text.trim().toUpperCase();
  if (['O', '0', 'ㅇ', '○', '◯'].includes(sign)) return 'O';
  return ['X', 'ㅌ', '×', '✕'].includes(sign) ? 'X' : sign;
}

/** More problems than anybody reads. */
const MOST_PROBLEMS = 200;

/** The maximum number of lines, because each costs time. */
const MOST_LINES = 20_000;

const DELIMITERS = [',', ';', '\t'] as const;

/** Returns one row of cells for each record without an open quote. A quote inside a cell is a letter. */
const cellsOf = (records: readonly CsvRecord[], delimiter: string): string[][] =>
  v.parse(
    v.array(v.array(v.string())),
    parse(records.map(({ text }) => text).join('\n'), {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      record_delimiter: '\n',
    }),
  );

const headingsOf = (cells: readonly string[]): string[] => cells.map((name) => name.trim().toLowerCase());

/**
 * Finds the delimiter: the character that finds the most of our columns in the first line. Excel may name it there
 * (`sep=;`).
 */
function delimiterOf(text: string): { delimiter: string; rest: string; line: number } {
  const named = /^sep=(.)(?:\r\n|\n|\r)/i.exec(text);
  if (named) return { delimiter: named[1] ?? ',', rest: text.slice(named[0].length), line: 1 };
  const [first = ''] = text.trimStart().split(/[\r\n]/, 1);
  const found = DELIMITERS.map((delimiter) => {
    const names = headingsOf(first.split(delimiter).map((name) => name.replace(/^"|"$/g, '')));
    return { delimiter, count: HEADINGS.filter((name) => names.includes(name)).length };
  }).sort((a, b) => b.count - a.count);
  return { delimiter: found[0]?.count ? found[0].delimiter : ',', rest: text, line: 0 };
}

const NOT_CLOSED = both(
  'CSV로 읽을 수 없는 줄입니다. 따옴표(")가 닫히지 않았거나, 닫힌 뒤에 다른 글이 있습니다.',
  'this is not a CSV line. A quotation mark (") is not closed, or is followed by other text.',
);

/**
 * Reads the questions of a quiz from a table with the columns question_ko, question_en, answer, note_ko, note_en. The
 * table is a CSV, or its cells are separated by semicolons or tabs. Every problem names its line. Valid lines are used,
 * and empty lines are ignored.
 */
export function readQuestions(bytes: Uint8Array): QuestionsFound {
  const problems: Text[] = [];
  const { delimiter, rest, line: before } = delimiterOf(decode(bytes));
  const all = csvRecords(rest, delimiter);
  if (all.length > MOST_LINES) problems.push(tooMany(all.length));
  const records = all.slice(0, MOST_LINES).map((record) => ({ ...record, line: record.line + before }));
  for (const { line, broken } of records)
    if (broken) problems.push(both(`${line}행: ${NOT_CLOSED.ko}`, `Line ${line}: ${NOT_CLOSED.en}`));
  const whole = records.filter(({ broken }) => !broken);
  const lines = cellsOf(whole, delimiter)
    .map((cells, i) => ({ line: whole[i]?.line ?? 0, cells }))
    // Excel leaves rows that consist of commas only
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const names = headingsOf(lines.shift()?.cells ?? []);
  const missing = HEADINGS.slice(0, 3).filter((name) => !names.includes(name));
  if (lines.length === 0 || missing.length > 0) {
    if (missing.length === 0 && problems.length > 0)
      return { questions: [], problems: problems.slice(0, MOST_PROBLEMS), total: 0 };
    const lacking = (missing.length > 0 ? missing : HEADINGS).join(', ');
    const told = both(`첫 줄에 열 이름이 없습니다: ${lacking}`, `The first line lacks the columns: ${lacking}`);
    return { questions: [], problems: [told, ...problems].slice(0, MOST_PROBLEMS), total: 0 };
  }
  const questions: OxQuestion[] = [];
  for (const { line, cells: values } of lines) {
    const cells = v.parse(row, Object.fromEntries(HEADINGS.map((name) => [name, values[names.indexOf(name)]])));
    const checked = v.safeParse(oxQuestion, {
      ko: cells.question_ko,
      en: cells.question_en || cells.question_ko,
      answer: answerOf(cells.answer),
      noteKo: cells.note_ko,
      noteEn: cells.note_en || cells.note_ko,
    });
    if (checked.success) questions.push(checked.output);
    else
      for (const issue of checked.issues) {
        const field = v.getDotPath(issue);
        const why =
          field && field in PROBLEMS
            ? PROBLEMS[field as keyof OxQuestion]
            : both('읽을 수 없는 줄입니다.', 'unreadable.');
        problems.push(both(`${line}행: ${why.ko}`, `Line ${line}: ${why.en}`));
      }
  }
  const total = questions.length;
  if (total > MOST_QUESTIONS) problems.unshift(tooMany(total));
  return { questions: questions.slice(0, MOST_QUESTIONS), problems: problems.slice(0, MOST_PROBLEMS), total };
}
