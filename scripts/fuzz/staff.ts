import {
  confirmFactor,
  type HttpVisitor,
  httpVisitor,
  inviteStaff,
  signInStaff,
} from '../../server/testing/visitor.ts';
import { ROLES, type Role } from '../../shared/staff.ts';

/** The callers: nobody, visitors, and staff with each role. All staff have just confirmed a second factor. */
export type Cast = { nobody: HttpVisitor; visitors: readonly HttpVisitor[]; staff: ReadonlyMap<Role, HttpVisitor> };

/** Number of visitors. Each has its own limit per minute, and a run needs several. */
const VISITORS = 60;

/** Signs all callers in, at a server whose administrator link is not used yet. */
export async function makeCast(url: string, adminLink: string): Promise<Cast> {
  const admin = await signInStaff(url, adminLink);
  await confirmFactor(admin);
  const staff = new Map<Role, HttpVisitor>([['admin', admin]]);
  for (const role of ROLES) {
    if (role === 'admin') continue;
    const member = await inviteStaff(url, admin, `the ${role}`, [role]);
    await confirmFactor(member);
    staff.set(role, member);
  }
  const visitors = Array.from({ length: VISITORS }, () => httpVisitor(url));
  for (const one of visitors) await one.call('POST', '/tickets', { slug: 'expo', party: '', entry: '', locale: 'ko' });
  return { nobody: httpVisitor(url), visitors, staff };
}
