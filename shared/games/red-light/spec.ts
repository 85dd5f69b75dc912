import * as v from 'valibot';
import { type GameConfig, type GameSpec, seconds, stageSettings } from '../spec.ts';
import { redLightOwn, redLightView } from './view.ts';

export const redLightSpec = {
  kind: 'field',
  name: { ko: '무궁화 꽃이 피었습니다', en: 'Red light, green light' },
  goal: {
    ko: '인형이 안 볼 때 결승선까지 가세요. 볼 때 움직이면 출발선으로 돌아가요.',
    en: 'Reach the finish while the doll looks away. If it sees you move, you go back to the start.',
  },
  help: [
    { ko: '인형이 “무궁화 꽃이 피었습니다”를 말하는 동안 달려요.', en: 'Run while the doll says its phrase.' },
    { ko: '말이 끝나면 바로 멈춰요. 빨라질 때도 있어요.', en: 'Stop when the phrase ends. Sometimes it is fast.' },
    { ko: '들켜도 출발선에서 다시 달려요.', en: 'If you are caught, run again from the start.' },
    { ko: '먼저 도착할수록 점수가 높아요.', en: 'The earlier you arrive, the more points you get.' },
  ],
  lobby: { modes: ['solo', 'versus', 'party'], most: 100, bots: 4 },
  commands: ['extend', 'next', 'end'],
  zones: ['start', 'finish'],
  config: v.object({
    ...stageSettings,
    // the log of a longer round of a hundred runners would be cut
    playSeconds: seconds({ ko: '제한 시간 (초)', en: 'Seconds to play' }, { least: 20, most: 180, usual: 90 }),
    fastSeconds: seconds(
      { ko: '가장 빠른 말 (초)', en: 'Fastest phrase, seconds' },
      { least: 1, most: 10, usual: 1.5 },
    ),
    slowSeconds: seconds({ ko: '가장 느린 말 (초)', en: 'Slowest phrase, seconds' }, { least: 1, most: 10, usual: 4 }),
    lookSeconds: seconds(
      { ko: '돌아보는 시간, 최대 (초)', en: 'Longest look, seconds' },
      { least: 1, most: 10, usual: 3 },
    ),
  }),
  files: {},
  input: v.never(),
  view: redLightView,
  own: redLightOwn,
  watch: v.null(),
  watchDelay: 0,
} as const satisfies GameSpec;

export type RedLightConfig = GameConfig<typeof redLightSpec>;
