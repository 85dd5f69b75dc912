import * as v from 'valibot';
import { count, csvFile, type GameConfig, type GameSpec, hostSettings, seconds } from '../spec.ts';
import { oxView } from './view.ts';

export const oxQuizSpec = {
  name: { ko: 'OX 퀴즈', en: 'OX quiz' },
  zones: ['o', 'x'],
  config: v.object({
    ...hostSettings,
    // a round also ends when one player is left
    rounds: count({ ko: '문제 수', en: 'Questions' }, { least: 1, most: 50, usual: 7 }),
    answerSeconds: seconds({ ko: '답하는 시간 (초)', en: 'Seconds to answer' }, { least: 1, most: 120, usual: 10 }),
    revealSeconds: seconds(
      { ko: '정답 보는 시간 (초)', en: 'Seconds to see the answer' },
      { least: 1, most: 60, usual: 5 },
    ),
    questions: csvFile('questions.csv'),
  }),
  files: {
    questions: {
      label: { ko: '문제', en: 'Questions' },
      hint: {
        ko: 'Excel 파일(.xlsx)이나 CSV를 올리거나, 표를 복사해서 여기에 붙여 넣어요. 첫 줄: question_ko,question_en,answer,note_ko,note_en',
        en: 'Upload an Excel file (.xlsx) or a CSV, or paste the cells here. First line: question_ko,question_en,answer,note_ko,note_en',
      },
    },
  },
  view: oxView,
} as const satisfies GameSpec;

export type OxConfig = GameConfig<typeof oxQuizSpec>;
