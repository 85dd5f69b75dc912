import { OWNER_MS, type Owner, type Owners } from '../owners.ts';

type Server = { name: string; lost: (key: string) => void; until: number };

/** Owners among the servers of this process. There is one server, except in tests. `clock` is monotonic, in ms. */
export function createOwners(clock: () => number): Owners {
  const held = new Map<string, Server>();

  const aliveOwnerOf = (key: string): Server | null => {
    const owner = held.get(key);
    return owner && owner.until > clock() ? owner : null;
  };

  const enter = (name: string, lost: (key: string) => void): Owner => {
    const me: Server = { name, lost, until: clock() + OWNER_MS };
    return {
      async take(key) {
        const before = aliveOwnerOf(key);
        held.set(key, me);
        if (!before || before === me) return null;
        before.lost(key);
        return before.name;
      },
      async release(key) {
        if (held.get(key) === me) held.delete(key);
      },
      ownerOf: async (key) => aliveOwnerOf(key)?.name ?? null,
      async renew() {
        me.until = clock() + OWNER_MS;
      },
      async leave() {
        me.until = 0;
        for (const [key, owner] of held) if (owner === me) held.delete(key);
      },
    };
  };
  return { enter };
}
