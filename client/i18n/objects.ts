/** The names of map objects, in the list of places and beside their signs. */
export const objects = {
  ko: {
    booth: '부스',
    link: '안내',
    portal: '다른 곳으로 가는 문',
    'prize-desk': '경품 창구',
    stage: '무대',
    zone: '장소',
    table: '게임 테이블',
    machine: '게임 기계',
    'trail-board': '스탬프 안내판',
  },
  en: {
    booth: 'Booth',
    link: 'Notice',
    portal: 'Door to another spot',
    'prize-desk': 'Prize desk',
    stage: 'Stage',
    zone: 'Area',
    table: 'Game table',
    machine: 'Game machine',
    'trail-board': 'Stamp rally',
  },
} as const;

/** Texts of the cards of map objects. */
export const objectCards = {
  ko: {
    'prize-desk-help': '당첨된 경품과 받을 곳을 여기에서 볼 수 있어요.',
    'poster-of': '{name} 포스터',
    'visit-site': '누리집 열기',
  },
  en: {
    'prize-desk-help': 'Here you see what you won and where it goes.',
    'poster-of': 'Poster of {name}',
    'visit-site': 'Open the website',
  },
} as const;
