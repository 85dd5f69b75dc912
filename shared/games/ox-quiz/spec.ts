import * as v from 'valibot';
import { count, csvFile, type GameConfig, type GameSpec, seconds, stageSettings } from '../spec.ts';
import { oxView } from './view.ts';

export const oxQuizSpec = {
  kind: 'field',
  name: { ko: 'OX 퀴즈', en: 'OX quiz' },
  goal: { ko: '맞다고 생각하면 O, 아니면 X 위에 서세요.', en: 'Stand on O if it is true, on X if it is not.' },
  help: [
    { ko: '문제가 나오면 O나 X 위로 걸어가요.', en: 'When a question appears, walk onto O or X.' },
    { ko: '시간이 끝났을 때 서 있는 자리가 답이에요.', en: 'Where you stand when the time is over is your answer.' },
    {
      ko: '틀리면 관람석으로 가요. 마지막까지 남으면 이겨요.',
      en: 'A wrong answer sends you to the audience. Be the last one standing.',
    },
  ],
  lobby: { modes: ['solo', 'versus', 'party'], most: 500, bots: 4 },
  commands: ['extend', 'next', 'end', 'back'],
  zones: ['o', 'x'],
  config: v.object({
    ...stageSettings,
    // a round also ends when one player is left
    rounds: count({ ko: '문제 수', en: 'Questions' }, { least: 1, most: 50, usual: 7 }),
    answerSeconds: seconds({ ko: '답하는 시간 (초)', en: 'Seconds to answer' }, { least: 1, most: 120, usual: 10 }),
    // 0: nobody comes back
    reviveAfter: count(
      { ko: '패자부활 문제는 몇 번째 뒤에', en: 'Second chance after question' },
      { least: 0, most: 50, usual: 3 },
    ),
    revealSeconds: seconds(
      { ko: '정답 보는 시간 (초)', en: 'Seconds to see the answer' },
      { least: 1, most: 60, usual: 5 },
    ),
    questions: csvFile('ox-quiz.csv'),
  }),
  files: {
    questions: {
      label: { ko: '문제', en: 'Questions' },
      hint: {
        ko: 'Excel 파일(.xlsx)이나 CSV를 올리거나, 표를 복사해서 여기에 붙여 넣어요. 첫 줄: question_ko,question_en,answer,note_ko,note_en,category,difficulty',
        en: 'Upload an Excel file (.xlsx) or a CSV, or paste the cells here. First line: question_ko,question_en,answer,note_ko,note_en,category,difficulty',
      },
    },
  },
  input: v.never(),
  view: oxView,
  own: v.null(),
  watch: v.null(),
  watchDelay: 0,
} as const satisfies GameSpec;

export type OxConfig = GameConfig<typeof oxQuizSpec>;
