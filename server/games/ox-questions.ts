import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import * as v from 'valibot';
import { type OxQuestion, oxQuestion } from '../../shared/games/ox-quiz.ts';
import type { Text } from '../../shared/protocol.ts';

/** More questions than any show asks; a bound on what an author's slip can load. */
const MOST = 2000;

const HEADINGS = ['question_ko', 'question_en', 'answer', 'note_ko', 'note_en'] as const;

/** A line may have fewer cells than the first one. */
const row = v.object({
  question_ko: v.optional(v.string(), ''),
  question_en: v.optional(v.string(), ''),
  answer: v.optional(v.string(), ''),
  note_ko: v.optional(v.string(), ''),
  note_en: v.optional(v.string(), ''),
});

export type QuestionsFound = { questions: OxQuestion[]; problems: Text[] };

/** Excel in Korea saves CSV as UTF-8 with BOM or as CP949; both open. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\uFEFF/, '');
  } catch {
    return iconv.decode(Buffer.from(bytes), 'cp949');
  }
}

const both = (ko: string, en: string): Text => ({ ko, en });

const PROBLEMS: Record<keyof OxQuestion, Text> = {
  ko: both('question_ko 칸이 비었거나 120자를 넘습니다.', 'question_ko is empty or longer than 120 characters.'),
  en: both('question_en 칸이 비었거나 160자를 넘습니다.', 'question_en is empty or longer than 160 characters.'),
  answer: both('answer 칸에는 O 또는 X만 적어 주세요.', 'answer must be O or X.'),
  noteKo: both('note_ko 칸은 160자까지 쓸 수 있습니다.', 'note_ko may have at most 160 characters.'),
  noteEn: both('note_en 칸은 200자까지 쓸 수 있습니다.', 'note_en may have at most 200 characters.'),
};

/** O and X as people type them: small letters, the digit zero, the signs of a Korean keyboard. */
function answerOf(text: string): string {
  const sign = text.trim().toUpperCase();
  if (['O', '0', 'ㅇ', '○', '◯'].includes(sign)) return 'O';
  return ['X', 'ㅌ', '×', '✕'].includes(sign) ? 'X' : sign;
}

/**
 * Reads the questions of a quiz from a CSV with the columns question_ko, question_en, answer, note_ko, note_en.
 * Every problem is told with its line; good lines are kept.
 */
export function readQuestions(bytes: Uint8Array): QuestionsFound {
  const problems: Text[] = [];
  let records: unknown;
  try {
    records = parse(decode(bytes), {
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      skip_empty_lines: true,
      // editors mix line ends; the first one must not decide for all
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      info: true,
      to: MOST,
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    return {
      questions: [],
      problems: [both(`CSV로 읽을 수 없습니다: ${reason}`, `This is not a CSV file: ${reason}`)],
    };
  }
  const lines = v.parse(
    v.array(v.object({ info: v.object({ lines: v.number() }), record: v.record(v.string(), v.string()) })),
    records,
  );
  const missing = HEADINGS.slice(0, 3).filter((name) => lines.length > 0 && !(name in lines[0].record));
  if (lines.length === 0 || missing.length > 0) {
    const names = (missing.length > 0 ? missing : HEADINGS).join(', ');
    return {
      questions: [],
      problems: [both(`첫 줄에 열 이름이 없습니다: ${names}`, `The first line lacks the columns: ${names}`)],
    };
  }
  const questions: OxQuestion[] = [];
  for (const { info, record } of lines) {
    const cells = v.parse(row, record);
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
        problems.push(both(`${info.lines}행: ${why.ko}`, `Line ${info.lines}: ${why.en}`));
      }
  }
  return { questions, problems };
}
