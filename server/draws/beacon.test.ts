import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { QUICKNET } from '../../shared/fair/beacon.ts';
import { type Manner, startBeacon, type TestBeacon } from '../testing/beacon.ts';
import { testChain } from '../testing/proofs.ts';
import { fetchBeacon } from './beacon.ts';

const chain = testChain();
const CHAINS = { [chain.hash]: chain.chain };
const ROUND = 1234;
const WANTED = { chain: chain.hash, round: ROUND };

let first: TestBeacon;
let second: TestBeacon;
beforeAll(async () => {
  [first, second] = await Promise.all([startBeacon(chain), startBeacon(chain)]);
});
afterAll(() => Promise.all([first.stop(), second.stop()]));
beforeEach(() => {
  for (const one of [first, second]) Object.assign(one, { manner: 'on-time', asked: [] });
});

const ask = (relays: readonly string[] = [first.url, second.url]) =>
  fetchBeacon(relays, WANTED, { chains: CHAINS, relayMs: 400 });
const here = { at: 'here', signature: chain.sign(ROUND) };

describe('fetching the public beacon (P3)', () => {
  it('takes the first relay that has it', async () => {
    expect(await ask()).toMatchObject(here);
    expect(first.asked).toEqual([`/${chain.hash}/public/${ROUND}`]);
    expect(second.asked).toEqual([]);
  });

  it.each<[Manner, string]>([
    ['not-yet', 'not-yet'],
    ['broken', 'refused'],
    ['wrong-signature', 'wrong-signature'],
    ['other-key', 'wrong-signature'],
    ['other-round', 'wrong-round'],
    ['hanging', 'too-late'],
    ['stuck', 'too-late'],
    ['huge', 'too-large'],
    ['no-json', 'unreadable'],
    ['moved', 'unreachable'],
  ])('goes on to the next relay after one that is %s', async (manner, why) => {
    first.manner = manner;
    expect(await ask()).toMatchObject(here);
    second.manner = manner;
    expect(await ask()).toEqual({
      at: 'none',
      failures: [
        { relay: first.url, why },
        { relay: second.url, why },
      ],
    });
  });

  it('gets a round that was late when it asks again', async () => {
    first.manner = 'not-yet';
    second.manner = 'not-yet';
    expect(await ask()).toMatchObject({ at: 'none' });
    second.manner = 'on-time';
    expect(await ask()).toMatchObject(here);
  });

  it('knows when nobody is there', async () => {
    const gone = await startBeacon(chain);
    await gone.stop();
    expect(await ask([gone.url])).toEqual({ at: 'none', failures: [{ relay: gone.url, why: 'unreachable' }] });
    expect(await ask([])).toEqual({ at: 'none', failures: [] });
  });

  it('asks for no chain whose key it does not know', async () => {
    const unknown = { chain: '0'.repeat(64), round: ROUND };
    await expect(fetchBeacon([first.url], unknown, { chains: CHAINS })).rejects.toThrow('not pinned');
    // the chain of drand itself is pinned, and a relay with a key of its own cannot pass for it
    expect(await fetchBeacon([first.url], { chain: QUICKNET.hash, round: ROUND })).toMatchObject({ at: 'none' });
  });
});
