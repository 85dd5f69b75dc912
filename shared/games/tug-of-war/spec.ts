import * as v from 'valibot';
import { count, type GameConfig, type GameSpec, seconds, stageSettings } from '../spec.ts';
import { SIDES, tugOfWarOwn, tugOfWarView } from './view.ts';

export const tugOfWarSpec = {
  kind: 'field',
  name: { ko: '줄다리기', en: 'Tug of war' },
  goal: {
    ko: '북소리에 맞춰 눌러 줄을 우리 편으로 당기세요.',
    en: 'Tap with the drum to pull the rope to your side.',
  },
  help: [
    { ko: '원이 줄어들어 북에 닿는 순간 눌러요.', en: 'Tap when the ring reaches the drum.' },
    { ko: '박자에 가까울수록 세게 당겨요.', en: 'The nearer to the beat, the harder you pull.' },
    { ko: '한 박자에 한 번만! 두 번 누르면 힘이 빠져요.', en: 'Once for each beat! A second tap loses the pull.' },
    { ko: '키보드는 스페이스바를 눌러요.', en: 'On a keyboard, press the space bar.' },
  ],
  lobby: { modes: ['teams', 'party'], most: 200, bots: 4 },
  // a team also wins with members who tap seldom, but not with those who never do
  hand: { least: 2, rhythm: true },
  commands: ['extend', 'end'],
  zones: SIDES,
  config: v.object({
    ...stageSettings,
    playSeconds: seconds({ ko: '제한 시간 (초)', en: 'Seconds to play' }, { least: 10, most: 300, usual: 60 }),
    // the windows of two beats that are nearer would overlap
    fastSeconds: seconds(
      { ko: '가장 빠른 박자 (초)', en: 'Fastest beat, seconds' },
      { least: 0.6, most: 3, usual: 0.7 },
    ),
    slowSeconds: seconds(
      { ko: '가장 느린 박자 (초)', en: 'Slowest beat, seconds' },
      { least: 0.6, most: 3, usual: 1.1 },
    ),
    // a team that is always better by one grade wins after so many beats
    mark: count({ ko: '당겨야 하는 거리', en: 'Distance to pull' }, { least: 3, most: 100, usual: 20 }),
  }),
  files: {},
  input: v.object({ beat: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000)) }),
  view: tugOfWarView,
  own: tugOfWarOwn,
  watch: v.null(),
  watchDelay: 0,
} as const satisfies GameSpec;

export type TugOfWarConfig = GameConfig<typeof tugOfWarSpec>;
