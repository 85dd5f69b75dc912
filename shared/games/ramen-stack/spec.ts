import * as v from 'valibot';
import { count, type GameConfig, type GameInput, type GameSpec, hostSettings, seconds } from '../spec.ts';
import { ramenStackView } from './view.ts';

/** So many bricks may fall off. */
export const MOST_MISSES = 3;

export const ramenStackSpec = {
  kind: 'table',
  name: { ko: '라면 쌓기', en: 'Ramen stacking' },
  goal: { ko: '흔들리는 라면을 떨어뜨려 높이 쌓으세요.', en: 'Drop the swinging ramen and build a high tower.' },
  help: [
    { ko: '화면을 누르거나 스페이스 키로 떨어뜨려요.', en: 'Tap, or press the space bar, to drop one.' },
    { ko: '한 층에 10점, 반듯하게 놓으면 5점을 더 받아요.', en: 'Each floor is 10 points; a neat one has 5 more.' },
    {
      ko: '반 넘게 벗어나거나 한쪽으로 쏠리면 무너져요. 세 번이면 끝나요.',
      en: 'More than half beside, or a leaning tower, falls. Three falls end it.',
    },
    { ko: '친구 파티끼리 앉으면 한 탑을 번갈아 쌓아요.', en: 'A party of friends builds one tower in turns.' },
  ],
  lobby: { modes: ['solo', 'versus', 'party'], most: 4, bots: 2 },
  commands: [],
  zones: [],
  config: v.object({
    ...hostSettings,
    playSeconds: seconds({ ko: '쌓는 시간 (초)', en: 'Seconds to build' }, { least: 15, most: 180, usual: 60 }),
    // alone and in a relay; against others the best tower wins
    goalFloors: count({ ko: '성공하는 층수', en: 'Floors to come through' }, { least: 1, most: 50, usual: 10 }),
  }),
  files: {},
  // the time of the press in parts of a tick, as the page knows the server's time
  input: v.object({ part: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)) }),
  view: ramenStackView,
  own: v.null(),
  watch: v.null(),
  watchDelay: 0,
} as const satisfies GameSpec;

export type RamenStackConfig = GameConfig<typeof ramenStackSpec>;
export type RamenStackInput = GameInput<typeof ramenStackSpec>;
