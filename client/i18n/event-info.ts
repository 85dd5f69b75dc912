import type { Policy } from '../../shared/policy.ts';

/** Texts that the three public pages of an event share. */
export const eventInfo = {
  ko: {
    rules: '행사 안내와 규칙',
    privacy: '개인정보 처리방침',
    winners: '당첨자 발표',
    pages: '행사 안내',
    version: '버전 {version} · {date}부터 시행',
    'version-old': '이전 버전이에요. 지금 시행 중인 버전: {version}',
    'version-old-facts': '날짜와 경품 목록은 지금의 것을 보여 드려요.',
    'version-now': '시행 중인 버전 보기',
    history: '바뀐 내용',
    'history-first': '처음 만든 버전',
    'history-changed': '바뀐 것: {fields}',
    'history-shown': '(지금 보는 버전)',
    'history-link': '버전 {version}',
    preview: '아직 공개되지 않았어요. 운영진에게만 보이는 미리보기예요.',
    'missing-title': '이 주소에는 페이지가 없어요',
    'missing-text': '주소를 다시 확인해 주세요. 아직 준비 중인 행사일 수도 있어요.',
    print: '인쇄하기',
  },
  en: {
    rules: 'Rules of the event',
    privacy: 'Privacy notice',
    winners: 'Winners',
    pages: 'About this event',
    version: 'Version {version} · in force since {date}',
    'version-old': 'This is an earlier version. Version {version} is in force now.',
    'version-old-facts': 'Dates and prizes are shown as they are today.',
    'version-now': 'Show the version in force',
    history: 'What changed',
    'history-first': 'The first version',
    'history-changed': 'Changed: {fields}',
    'history-shown': '(shown here)',
    'history-link': 'Version {version}',
    preview: 'Not public yet. Only staff sees this preview.',
    'missing-title': 'There is no page at this address',
    'missing-text': 'Please check the address. The event may also still be in preparation.',
    print: 'Print',
  },
} as const;

type Names = Readonly<Record<keyof Policy, string>>;

/**
 * The name of each policy setting in the list of changes that visitors read. The compiler reports a setting without its
 * name.
 */
export const policySettings = {
  ko: {
    entry: '들어오는 방법',
    identity: '본인 확인',
    identityAt: '본인을 확인하는 때',
    basis: '추첨 대상',
    minAge: '나이',
    underAge: '어린 당첨자의 신청',
    claimDays: '신청 기한',
    retentionDays: '개인정보 보유 기간',
    traceDays: '기기와 통신망 식별값의 보유 기간',
    taxBearer: '세금 부담',
    operator: '운영자와 문의처',
    courier: '택배사',
    processors: '처리를 맡긴 곳',
    sample: '체험용 행사',
  },
  en: {
    entry: 'who may come in',
    identity: 'confirming a contact',
    identityAt: 'when a contact is confirmed',
    basis: 'who is in the draw',
    minAge: 'age',
    underAge: 'claims of younger winners',
    claimDays: 'time to claim',
    retentionDays: 'how long details are kept',
    traceDays: 'how long digests of devices and networks are kept',
    taxBearer: 'who bears the tax',
    operator: 'operator and contact',
    courier: 'courier',
    processors: 'processors',
    sample: 'sample event',
  },
} as const satisfies { readonly ko: Names; readonly en: Names };
