/** The texts of the card of a stamp rally. */
export const stampWords = {
  ko: {
    'got-of': '도장 {got}개 / {total}개',
    'needed-stamps': '도장 {needed}개를 모으면 끝나요.',
    'needed-lines': '가로, 세로, 대각선으로 {needed}줄을 채우면 끝나요. 지금 {lines}줄이에요.',
    finished: '카드를 다 채웠어요! 축하해요.',
    unknown: '아직 모르는 곳',
    'by-code': '코드로 찍기',
    'is-got': '찍었어요',
    'is-open': '아직이에요',
  },
  en: {
    'got-of': 'Stamps: {got} of {total}',
    'needed-stamps': 'Collect {needed} {needed|stamp|stamps} to finish.',
    'needed-lines': 'Fill {needed} {needed|line|lines}, across, down or diagonal, to finish. Full so far: {lines}.',
    finished: 'Your card is complete. Well done!',
    unknown: 'Not found yet',
    'by-code': 'By code',
    'is-got': 'Stamped',
    'is-open': 'Not yet',
  },
} as const;
