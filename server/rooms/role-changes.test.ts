import { describe, expect, it } from 'vitest';
import { testCluster } from '../testing/cluster.ts';
import { openTestRegistry } from '../testing/registry.ts';
import { roleChanges } from './role-changes.ts';

describe('a change of roles', () => {
  it('voids the tickets that were made before it, of this person alone', async () => {
    const roles = roleChanges(testCluster().epochs('roles'), new Map());
    const before = await roles.rolesEpoch();
    roles.reenter('host-1');
    const after = await roles.rolesEpoch();
    expect(roles.isStanding({ staff: 'host-1', rolesEpoch: before })).toBe(false);
    expect(roles.isStanding({ staff: 'host-1' })).toBe(false);
    expect(roles.isStanding({ staff: 'host-1', rolesEpoch: after })).toBe(true);
    expect(roles.isStanding({ staff: 'host-2', rolesEpoch: before })).toBe(true);
    expect(roles.isStanding({ rolesEpoch: before })).toBe(true);
  });

  it('is known to the other servers, whose tickets from before it count no more either', async () => {
    const cluster = testCluster();
    const [a, b] = [roleChanges(cluster.epochs('roles'), new Map()), roleChanges(cluster.epochs('roles'), new Map())];
    const before = await b.rolesEpoch();
    a.reenter('host-1');
    expect(b.isStanding({ staff: 'host-1', rolesEpoch: before })).toBe(false);
  });

  it('takes the roles from the bodies of this person at once, and sends their pages in again', async () => {
    const cluster = testCluster();
    const { registry, comeIn } = await openTestRegistry(cluster);
    const [host, other] = [
      await comeIn('kim', { roles: ['host'], staff: 's1' }),
      await comeIn('lee', { roles: ['host'], staff: 's2' }),
    ];
    roleChanges(cluster.epochs('roles'), registry.places).reenter('s1');
    expect([host.member.roles, host.member.staff, host.closed()]).toEqual([[], null, 'rolesChanged']);
    expect([other.member.roles, other.closed()]).toEqual([['host'], null]);
  });
});
