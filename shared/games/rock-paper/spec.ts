import * as v from 'valibot';
import { count, type GameConfig, type GameSpec, seconds, stageSettings } from '../spec.ts';
import { HANDS, rockPaperHostInput, rockPaperHostSees, rockPaperOwn, rockPaperView } from './view.ts';

export const rockPaperSpec = {
  kind: 'field',
  name: { ko: '가위바위보', en: 'Rock, paper, scissors' },
  goal: {
    ko: '사회자를 이길 것 같은 손 위에 서세요. 이겨야 남아요.',
    en: 'Stand on the hand that beats the host. Only winners stay.',
  },
  help: [
    { ko: '가위, 바위, 보 가운데 하나 위로 걸어가요.', en: 'Walk onto rock, paper or scissors.' },
    { ko: '사회자를 이기면 남고, 비기거나 지면 탈락이에요.', en: 'Beat the host and stay. A draw or a loss is out.' },
    { ko: '아무도 못 이기면 손을 낸 사람이 모두 남아요.', en: 'If nobody beats the host, all who chose a hand stay.' },
    { ko: '두 명이 남으면 둘이 결승을 해요.', en: 'The last two play a final against each other.' },
  ],
  lobby: { modes: ['solo', 'versus', 'party'], most: 500, bots: 6 },
  commands: ['extend', 'next', 'end', 'back'],
  host: { input: rockPaperHostInput, sees: rockPaperHostSees },
  zones: HANDS,
  config: v.object({
    ...stageSettings,
    handSeconds: seconds({ ko: '고르는 시간 (초)', en: 'Seconds to choose' }, { least: 2, most: 60, usual: 8 }),
    revealSeconds: seconds(
      { ko: '결과 보는 시간 (초)', en: 'Seconds to see the result' },
      { least: 1, most: 30, usual: 4 },
    ),
    hands: count({ ko: '최대 대결 수', en: 'Hands at most' }, { least: 1, most: 50, usual: 15 }),
    // after so many draws both are finishers
    finalHands: count(
      { ko: '결승 대결 수, 최대', en: 'Hands of the final, at most' },
      { least: 1, most: 20, usual: 5 },
    ),
  }),
  files: {},
  input: v.never(),
  view: rockPaperView,
  own: rockPaperOwn,
  watch: v.null(),
  watchDelay: 0,
} as const satisfies GameSpec;

export type RockPaperConfig = GameConfig<typeof rockPaperSpec>;
