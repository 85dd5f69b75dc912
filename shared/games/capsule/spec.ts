import * as v from 'valibot';
import { count, type GameConfig, type GameSpec, hostSettings } from '../spec.ts';
import { capsuleFind, capsuleView } from './view.ts';

export const capsuleSpec = {
  kind: 'table',
  name: { ko: '캡슐 뽑기', en: 'Capsule machine' },
  goal: { ko: '손잡이를 돌려 캡슐을 뽑으세요.', en: 'Turn the knob and get a capsule.' },
  help: [
    { ko: '손잡이를 누르거나 한 바퀴 돌려요.', en: 'Press the knob, or turn it round.' },
    { ko: '장난감 12가지를 모아 보세요.', en: 'Collect all 12 toys.' },
    {
      ko: '보통 1점, 귀한 것 3점, 아주 귀한 것 10점이에요.',
      en: 'A common toy is 1 point, a rare one 3, a very rare one 10.',
    },
  ],
  lobby: { modes: ['solo'], most: 1, bots: 0 },
  isChance: true,
  commands: [],
  zones: [],
  config: v.object({
    ...hostSettings,
    rarePercent: count({ ko: '귀한 장난감 (%)', en: 'Rare toys (%)' }, { least: 0, most: 100, usual: 25 }),
    veryRarePercent: count({ ko: '아주 귀한 장난감 (%)', en: 'Very rare toys (%)' }, { least: 0, most: 100, usual: 5 }),
  }),
  files: {},
  input: v.object({ do: v.literal('turn') }),
  view: capsuleView,
  own: capsuleFind,
  watch: capsuleFind,
  // the time in which the capsule rolls out and opens on the player's page
  watchDelay: 4,
} as const satisfies GameSpec;

export type CapsuleConfig = GameConfig<typeof capsuleSpec>;
