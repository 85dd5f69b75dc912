import type { Role } from '../../shared/staff.ts';

/** The names of roles in invitations. The console has its own, longer names. */
const NAMES: Readonly<Record<Role, { ko: string; en: string }>> = {
  admin: { ko: '관리자', en: 'Administrator' },
  pr: { ko: '홍보', en: 'PR' },
  host: { ko: '진행자', en: 'Host' },
  exhibitor: { ko: '부스 담당', en: 'Exhibitor' },
  fulfilment: { ko: '출고 담당', en: 'Fulfilment' },
  agent: { ko: '상담', en: 'Agent' },
  sales: { ko: '영업', en: 'Sales' },
};

export const roleNames = (roles: readonly Role[], locale: 'ko' | 'en'): string =>
  roles.map((role) => NAMES[role][locale]).join(', ');
