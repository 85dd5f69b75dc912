/** Words of map objects: what each is called in the list of places and beside its sign, and what its card says. */
export const objects = {
  ko: {
    booth: '부스',
    link: '안내',
    portal: '다른 곳으로 가는 문',
    'prize-desk': '경품 창구',
    'prize-desk-help': '당첨된 경품과 받을 곳을 여기에서 볼 수 있어요.',
    stage: '무대',
    zone: '장소',
    'poster-of': '{name} 포스터',
    'visit-site': '누리집 열기',
  },
  en: {
    booth: 'Booth',
    link: 'Notice',
    portal: 'Door to another spot',
    'prize-desk': 'Prize desk',
    'prize-desk-help': 'Here you see what you won and where it goes.',
    stage: 'Stage',
    zone: 'Area',
    'poster-of': 'Poster of {name}',
    'visit-site': 'Open the website',
  },
} as const;
