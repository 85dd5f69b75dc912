import * as v from 'valibot';
import { count, csvFile, flag, type GameConfig, type GameSpec, prize } from '../spec.ts';
import { stampView } from './view.ts';

export const stampRallySpec = {
  kind: 'trail',
  name: { ko: '스탬프 투어', en: 'Stamp rally' },
  goal: { ko: '부스를 돌며 도장을 모아 카드를 채워요.', en: 'Visit the booths and fill your card with stamps.' },
  help: [
    { ko: '부스 앞에 잠시 머무르면 도장이 찍혀요.', en: 'Stay in front of a booth for a moment to get its stamp.' },
    { ko: '가게에서 받은 코드는 카드 아래에 적어요.', en: 'Type a code from a shop below the card.' },
    {
      ko: '연락처를 확인하면 다른 기기에서도 이어져요.',
      en: 'Confirm your contact, and your card goes on with you on other devices.',
    },
  ],
  zones: [],
  config: v.object({
    prize: prize(),
    needed: count(
      { ko: '모아야 하는 도장 수 (0: 안 봄)', en: 'Stamps to finish (0: any)' },
      { least: 0, most: 100, usual: 0 },
    ),
    linesNeeded: count(
      { ko: '채워야 하는 줄 수 (빙고, 0: 안 봄)', en: 'Full lines to finish (bingo, 0: any)' },
      { least: 0, most: 20, usual: 2 },
    ),
    columns: count({ ko: '카드의 칸 수 (가로)', en: 'Columns of the card' }, { least: 1, most: 5, usual: 3 }),
    isHunt: flag(
      { ko: '보물찾기: 힌트만 차례로 보여 주기', en: 'Treasure hunt: only hints, one after the other' },
      false,
    ),
    stops: csvFile('stamp-stops.csv'),
    codes: csvFile('stamp-codes.csv'),
  }),
  files: {
    stops: {
      label: { ko: '도장 찍는 곳', en: 'Stops' },
      hint: {
        ko: '첫 줄: stop,title_ko,title_en,hint_ko,hint_en,at,seconds. at은 맵에 있는 오브젝트의 이름이고, 비우면 코드로만 찍어요.',
        en: 'First line: stop,title_ko,title_en,hint_ko,hint_en,at,seconds. `at` is the name of an object of the map; leave it empty for a stamp by code only.',
      },
    },
    codes: {
      label: { ko: '코드 (한 번씩만 쓸 수 있어요)', en: 'Codes (each works once)' },
      hint: { ko: '첫 줄: code,stop.', en: 'First line: code,stop.' },
      isOptional: true,
    },
  },
  view: stampView,
} as const satisfies GameSpec;

export type StampConfig = GameConfig<typeof stampRallySpec>;
