import {
  confirmFactor,
  type HttpVisitor,
  httpVisitor,
  inviteStaff,
  signInStaff,
} from '../../server/testing/visitor.ts';
import { ROLES, type Role } from '../../shared/staff.ts';

/** Who asks: nobody, visitors, and staff with each role, all with a second factor that was just confirmed. */
export type Cast = { nobody: HttpVisitor; visitors: readonly HttpVisitor[]; staff: ReadonlyMap<Role, HttpVisitor> };

/** Each of them may call so often in a minute; a run takes several. */
const VISITORS = 60;

/** Signs everybody in at a server whose administrator's link is not used yet. */
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
