import { expect, it, vi } from 'vitest';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '', href: 'http://localhost/' });
  vi.stubGlobal('navigator', { language: 'ko' });
});
const { detailText } = await import('./detail-text.ts');
const { dateTime } = await import('../../paper/date.ts');

const MINJI = '550e8400-e29b-41d4-a716-446655440000';

it.each([
  [
    'staff.invite',
    { roles: ['fulfilment', 'host'], way: 'hand' },
    '역할: 출고 담당, 진행자 · 전달 방법: 관리자가 직접',
  ],
  ['staff.roles', { after: ['pr'], before: [] }, '이전 역할: 없음 · 새 역할: 홍보'],
  ['staff.sign-in', { handedBy: MINJI }, '링크를 건넨 사람: 민지'],
  ['booth.exhibitors', { exhibitors: [MINJI, 'a'.repeat(32)] }, '부스 담당: 민지, aaaaaaaa'],
  ['factor.add', { by: 'totp' }, '방법: 인증 앱'],
  ['export.create', { rows: 3 }, '택배 수: 3'],
  ['event.copy', { from: 'expo' }, '복사한 행사: expo'],
  [
    'audit.export',
    { from: 0, action: 'export.create', find: null },
    `한 일: 택배 목록을 만듦 · 이날부터: ${dateTime(0)}`,
  ],
  ['file.upload', { kind: 'poster', size: 2048 }, '종류: 포스터 · 크기: 2kB'],
  ['staff.relink', null, ''],
])('%s %j reads as words', (action, detail, text) => {
  expect(detailText(action, detail, { [MINJI]: '민지' })).toBe(text);
});
