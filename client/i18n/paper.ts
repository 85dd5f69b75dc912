/** Words that the claim, prizes and staff pages share. */
export const paper = {
  ko: {
    house: '마당',
    skip: '본문으로 건너뛰기',
    loading: '불러오는 중이에요…',
    again: '다시 해 보기',
    back: '돌아가기',
    cancel: '취소',
    close: '닫기',
    'to-expo': '마당으로 가기',
    'rehearsal-tag': '리허설 - 실제로 발송되지 않아요',
    'sample-tag': '체험용 행사 - 경품을 보내지 않아요',
  },
  en: {
    house: 'Madang',
    skip: 'Skip to the content',
    loading: 'Loading …',
    again: 'Try again',
    back: 'Go back',
    cancel: 'Cancel',
    close: 'Close',
    'to-expo': 'Go to the expo',
    'rehearsal-tag': 'Rehearsal - nothing is really sent',
    'sample-tag': 'Sample event - no prizes are sent',
  },
};
