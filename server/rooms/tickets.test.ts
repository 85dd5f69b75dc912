import { beforeEach, describe, expect, it } from 'vitest';
import { secretsFrom } from '../secrets.ts';
import { testCluster } from '../testing/cluster.ts';
import { openTestRegistry } from '../testing/registry.ts';
import { roleChanges } from './role-changes.ts';
import { createTickets, type Newcomer } from './tickets.ts';

const HERE = { address: '10.0.0.2', network: '10.0.0.0/24', browser: 'test', cookie: 'one' };
const PAGE = { map: '', heard: 0, nonce: '' };
const newcomer = (visitor: string, change: Partial<Newcomer> = {}): Newcomer => ({
  visitor,
  name: '손님',
  look: 'tee',
  party: '',
  roles: [],
  locale: 'ko',
  ...change,
});

let now = 0;
async function desk() {
  const cluster = testCluster(() => now);
  const { registry } = await openTestRegistry(cluster, { place: 10, server: 1 });
  const roles = roleChanges(cluster.epochs('roles'), registry.places);
  const joined: string[] = [];
  const join = async (room: string): Promise<never> => {
    joined.push(room);
    throw new Error('no socket');
  };
  const ctx = { secrets: secretsFrom('a secret of this test alone, long enough'), clock: () => now };
  const tickets = createTickets(ctx, registry, roles, join);
  const take = async (one: Newcomer) => {
    const given = await tickets.ticketFor('expo', one, HERE);
    if ('waiting' in given) throw new Error('no seat');
    return given;
  };
  const later = (ms: number): void => {
    now += ms;
  };
  return { tickets, registry, roles, joined, take, later };
}
type Desk = Awaited<ReturnType<typeof desk>>;

describe('the way from a ticket to a seat (T1)', () => {
  beforeEach(() => {
    now = 1_000_000;
  });

  it('leads into the room that it was made for, and no other visitor or room takes it', async () => {
    const { tickets, joined, take } = await desk();
    const { ticket, room } = await take(newcomer('kim'));
    await expect(tickets.reserve(room, ticket, 'lee', PAGE)).rejects.toMatchObject({ code: 'ticket-refused' });
    await expect(tickets.reserve('other', ticket, 'kim', PAGE)).rejects.toMatchObject({ code: 'ticket-refused' });
    expect(joined).toEqual([]);
    await expect(tickets.reserve(room, ticket, 'kim', PAGE)).rejects.toThrow('no socket');
    expect(joined).toEqual([room]);
  });

  it('is shut when the server is full: whoever comes then waits', async () => {
    const { tickets, take } = await desk();
    await take(newcomer('kim'));
    const answered = await tickets.ticketFor('expo', newcomer('lee'), HERE);
    expect(answered).toMatchObject({ waiting: { position: 1, reason: 'server-full' } });
  });

  it.each<[string, string, (open: Desk) => Promise<unknown> | unknown]>([
    ['is of before a newer one', 'replaced', ({ take }) => take(newcomer('kim'))],
    ['is too old', 'ticket-refused', ({ later }) => later(30_000)],
    ['was made before a ban', 'banned', ({ registry }) => registry.shutOut('expo', 'kim')],
    ['was made before a change of roles', 'ticket-refused', ({ roles }) => roles.reenter('s1')],
  ])('is shut to a ticket that %s', async (_, code, happens) => {
    const open = await desk();
    const rolesEpoch = await open.roles.rolesEpoch();
    const { ticket, room } = await open.take(newcomer('kim', { roles: ['host'], staff: 's1', rolesEpoch }));
    await happens(open);
    await expect(open.tickets.reserve(room, ticket, 'kim', PAGE)).rejects.toMatchObject({ code });
    expect(open.joined).toEqual([]);
  });
});
