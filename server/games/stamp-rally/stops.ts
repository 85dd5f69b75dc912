import * as v from 'valibot';
import type { Text } from '../../../shared/text.ts';
import { atLine, MOST_PROBLEMS, NO_ROWS, readTable } from '../../files/read-table.ts';
import { plainCode } from '../trail-half.ts';

export const MOST_STOPS = 100;
export const MOST_CODES = 20_000;

const HEADINGS = ['stop', 'title_ko', 'at', 'title_en', 'hint_ko', 'hint_en', 'seconds'] as const;
const text = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));

const stop = v.object({
  id: v.pipe(text(40), v.regex(/^[a-z0-9-]+$/)),
  ko: v.pipe(text(40), v.minLength(1)),
  en: text(60),
  hintKo: text(120),
  hintEn: text(160),
  at: text(60),
  seconds: v.pipe(v.number(), v.minValue(1), v.maxValue(600)),
});
export type Stop = v.InferOutput<typeof stop>;

const both = (ko: string, en: string): Text => ({ ko, en });

const PROBLEMS: Record<keyof Stop, Text> = {
  id: both('stop 칸에는 영문 소문자, 숫자, -만 적어 주세요.', 'stop may have small letters, digits and "-" only.'),
  ko: both('title_ko 칸이 비었거나 40자를 넘습니다.', 'title_ko is empty or longer than 40 characters.'),
  en: both('title_en 칸은 60자까지 쓸 수 있습니다.', 'title_en may have at most 60 characters.'),
  hintKo: both('hint_ko 칸은 120자까지 쓸 수 있습니다.', 'hint_ko may have at most 120 characters.'),
  hintEn: both('hint_en 칸은 160자까지 쓸 수 있습니다.', 'hint_en may have at most 160 characters.'),
  at: both('at 칸은 60자까지 쓸 수 있습니다.', 'at may have at most 60 characters.'),
  seconds: both('seconds 칸에는 1에서 600 사이의 수를 적어 주세요.', 'seconds must be a number from 1 to 600.'),
};

const TWICE = both('같은 stop이 위에 있습니다.', 'the same stop is in a line above.');

const isField = (key: string | null): key is keyof Stop => key !== null && key in PROBLEMS;

/** Reads the stops of a trail. Valid lines are used; every problem names its line. */
export function readStops(bytes: Uint8Array): { stops: Stop[]; problems: Text[]; total: number } {
  const { rows, problems } = readTable(bytes, HEADINGS, 3);
  const stops = new Map<string, Stop>();
  for (const { line, cells } of rows) {
    const checked = v.safeParse(stop, {
      id: cells.stop.trim().toLowerCase(),
      ko: cells.title_ko,
      en: cells.title_en || cells.title_ko,
      hintKo: cells.hint_ko,
      hintEn: cells.hint_en || cells.hint_ko,
      at: cells.at,
      seconds: cells.seconds.trim() === '' ? 5 : Number(cells.seconds),
    });
    if (!checked.success)
      for (const issue of checked.issues) {
        const field = v.getDotPath(issue);
        if (isField(field)) problems.push(atLine(line, PROBLEMS[field]));
      }
    else if (stops.has(checked.output.id)) problems.push(atLine(line, TWICE));
    else stops.set(checked.output.id, checked.output);
  }
  const total = stops.size;
  return { stops: [...stops.values()].slice(0, MOST_STOPS), problems: problems.slice(0, MOST_PROBLEMS), total };
}

const CODE = /^[\p{L}\p{N}]{4,40}$/u;
const BAD_CODE = both('code는 글자와 숫자 4~40자입니다.', 'a code has 4 to 40 letters and digits.');
const NO_STOP = both('stop 칸이 비었습니다.', 'stop is empty.');

/** Nothing, or the delimiters that Excel leaves in an emptied sheet. */
const EMPTY = /^[\s,;"\uFEFF]*$/;

/** Reads the codes of a trail, with the ids of the stops that they stand for. A file without codes is no mistake. */
export function readCodes(bytes: Uint8Array): { codes: Map<string, string>; problems: Text[]; total: number } {
  const codes = new Map<string, string>();
  if (EMPTY.test(Buffer.from(bytes).toString())) return { codes, problems: [], total: 0 };
  const { rows, problems: found } = readTable(bytes, ['code', 'stop'], 2);
  const problems = found.filter((one) => one !== NO_ROWS);
  let total = 0;
  for (const { line, cells } of rows) {
    const code = plainCode(cells.code);
    const id = cells.stop.trim().toLowerCase();
    if (!CODE.test(code)) problems.push(atLine(line, BAD_CODE));
    else if (id === '') problems.push(atLine(line, NO_STOP));
    else {
      total += 1;
      if (codes.size < MOST_CODES) codes.set(code, id);
    }
  }
  return { codes, problems: problems.slice(0, MOST_PROBLEMS), total };
}
