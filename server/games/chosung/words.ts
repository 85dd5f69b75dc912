import * as v from 'valibot';
import type { Text } from '../../../shared/text.ts';
import { atLine, MOST_PROBLEMS, readTable } from '../../files/read-table.ts';
import { lettersOf } from './hangul.ts';

const HEADINGS = ['answer', 'hint_ko', 'alternatives', 'hint_en', 'category'] as const;

/** A limit for mistakes of authors. No show asks more words. */
export const MOST_WORDS = 2000;

const word = v.object({
  answer: v.pipe(
    v.string(),
    v.trim(),
    v.normalize('NFC'),
    v.regex(/^[가-힣]+(?: [가-힣]+)*$/),
    v.minLength(2),
    v.maxLength(12),
  ),
  /** Other right answers. */
  alternatives: v.pipe(v.array(v.pipe(v.string(), v.maxLength(20))), v.maxLength(10)),
  hintKo: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  hintEn: v.pipe(v.string(), v.trim(), v.maxLength(120)),
  category: v.pipe(v.string(), v.trim(), v.maxLength(30)),
});
export type ChosungWord = v.InferOutput<typeof word>;

const both = (ko: string, en: string): Text => ({ ko, en });

const PROBLEMS: Record<keyof ChosungWord, Text> = {
  answer: both(
    'answer 칸에는 한글 낱말만 적어 주세요. 두 글자에서 열두 글자까지 쓸 수 있습니다.',
    'answer must be a word in Hangul, of two to twelve characters.',
  ),
  alternatives: both(
    'alternatives 칸에는 20자까지의 낱말을 10개까지 / 로 나누어 적어 주세요.',
    'alternatives may have up to ten words of up to 20 characters, with / between them.',
  ),
  hintKo: both('hint_ko 칸이 비었거나 80자를 넘습니다.', 'hint_ko is empty or longer than 80 characters.'),
  hintEn: both('hint_en 칸은 120자까지 쓸 수 있습니다.', 'hint_en may have at most 120 characters.'),
  category: both('category 칸은 30자까지 쓸 수 있습니다.', 'category may have at most 30 characters.'),
};

const tooMany = (total: number): Text =>
  both(
    `낱말이 ${total}개입니다. ${MOST_WORDS}개까지만 쓸 수 있으니 줄여 주세요.`,
    `There are ${total} words. Up to ${MOST_WORDS} can be used: please take some out.`,
  );

const twice = (line: number): Text =>
  both(`${line}행에 같은 낱말이 이미 있습니다.`, `line ${line} already has this word.`);

const tooFew = both(
  '낱말이 네 개보다 적습니다. 보기를 만들려면 네 개가 필요합니다.',
  'There are fewer than four words. Four are needed to choose from.',
);
/** So many words are needed to choose from. */
export const LEAST_WORDS = 4;

const isField = (name: string | undefined): name is keyof ChosungWord => name !== undefined && name in PROBLEMS;

/** `total`: the number of valid words in the file. Those above the limit are not in `words`. */
export type WordsFound = { words: ChosungWord[]; problems: Text[]; total: number };

/**
 * Reads the words of a quiz from a table with the columns answer and hint_ko, and those that may be left out:
 * alternatives (with / between them), hint_en, category. Every problem names its line. Valid lines are used.
 */
export function readWords(bytes: Uint8Array): WordsFound {
  const { rows, problems } = readTable(bytes, HEADINGS, 2);
  const words: ChosungWord[] = [];
  const lines = new Map<string, number>();
  for (const { line, cells } of rows) {
    const checked = v.safeParse(word, {
      answer: cells.answer.replace(/\s+/g, ' '),
      alternatives: cells.alternatives
        .split(/[/|;]/)
        .map((text) => text.trim())
        .filter((text) => text !== ''),
      hintKo: cells.hint_ko,
      hintEn: cells.hint_en || cells.hint_ko,
      category: cells.category,
    });
    if (!checked.success) {
      const fields = new Set(checked.issues.map(({ path }) => String(path?.[0]?.key)));
      for (const field of fields) if (isField(field)) problems.push(atLine(line, PROBLEMS[field]));
      continue;
    }
    const letters = lettersOf(checked.output.answer);
    const before = lines.get(letters);
    if (before !== undefined) problems.push(atLine(line, twice(before)));
    else {
      lines.set(letters, line);
      words.push(checked.output);
    }
  }
  const total = words.length;
  if (total > MOST_WORDS) problems.unshift(tooMany(total));
  if (total > 0 && total < LEAST_WORDS) problems.unshift(tooFew);
  return { words: words.slice(0, MOST_WORDS), problems: problems.slice(0, MOST_PROBLEMS), total };
}
