import * as v from 'valibot';
import { count, csvFile, type GameConfig, type GameInput, type GameSpec, hostSettings, seconds } from '../spec.ts';
import { chosungOwn, chosungView } from './view.ts';

/** What a word brings: to the first who is right, to the others, and to those who chose from four words. */
export const CHOSUNG_POINTS = { first: 3, later: 2, chosen: 1 } as const;

/** How many words a player who asks for help can choose from. */
export const CHOICES = 4;

/** The number of the word belongs to every input, so that a late answer never counts for the next word. */
const number = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100));

export const chosungSpec = {
  kind: 'table',
  name: { ko: '초성 퀴즈', en: 'Initials quiz' },
  goal: { ko: '초성과 힌트를 보고 낱말을 맞히세요.', en: 'Guess the Korean word from its first sounds and a hint.' },
  help: [
    { ko: '낱말을 입력하고 보내요. 여러 번 해도 돼요.', en: 'Type the word and send it, as often as you like.' },
    { ko: '가장 먼저 맞히면 3점, 그다음은 2점이에요.', en: 'The first one who is right gets 3 points, the others 2.' },
    { ko: '보기 넷에서 고르면 1점이고, 기회는 한 번이에요.', en: 'Choose from four words for 1 point, with one try.' },
  ],
  lobby: { modes: ['solo', 'versus', 'party'], most: 6, bots: 3 },
  // a word of two syllables is four keys, after its first sounds were read
  hand: { answer: { deed: 'answer', seconds: 0.7 } },
  commands: [],
  zones: [],
  config: v.object({
    ...hostSettings,
    rounds: count({ ko: '낱말 수', en: 'Words' }, { least: 1, most: 30, usual: 6 }),
    answerSeconds: seconds({ ko: '답하는 시간 (초)', en: 'Seconds to answer' }, { least: 5, most: 120, usual: 20 }),
    revealSeconds: seconds(
      { ko: '정답 보는 시간 (초)', en: 'Seconds to see the answer' },
      { least: 1, most: 30, usual: 4 },
    ),
    words: csvFile('chosung.csv'),
  }),
  files: {
    words: {
      label: { ko: '낱말', en: 'Words' },
      hint: {
        ko: 'Excel 파일(.xlsx)이나 CSV를 올리거나, 표를 복사해서 여기에 붙여 넣어요. 첫 줄: answer,alternatives,hint_ko,hint_en,category. 다른 정답은 / 로 나눠요.',
        en: 'Upload an Excel file (.xlsx) or a CSV, or paste the cells here. First line: answer,alternatives,hint_ko,hint_en,category. Put / between alternatives.',
      },
    },
  },
  input: v.variant('do', [
    v.object({ do: v.literal('answer'), number, text: v.pipe(v.string(), v.maxLength(60)) }),
    v.object({ do: v.literal('help'), number }),
    v.object({
      do: v.literal('choose'),
      number,
      choice: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(CHOICES - 1)),
    }),
  ]),
  view: chosungView,
  own: chosungOwn,
  watch: v.null(),
  watchDelay: 0,
} as const satisfies GameSpec;

export type ChosungConfig = GameConfig<typeof chosungSpec>;
export type ChosungInput = GameInput<typeof chosungSpec>;
