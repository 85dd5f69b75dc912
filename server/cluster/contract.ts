import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Cluster } from './cluster.ts';
import { EPOCH_MS } from './epochs.ts';
import { OWNER_MS } from './owners.ts';
import { topic } from './topic.ts';

/** A cluster for one test. `pass` lets its time pass. */
export type Opened = { cluster: Cluster; pass: (ms: number) => Promise<void>; close?: () => Promise<void> };

const WORD = topic('word', v.string());
const OTHER = topic('other word', v.string());

/**
 * The contract test of `Cluster`: everything that the server relies on. It runs against every implementation. The
 * effect of a call on the calling server is visible when the call returns, or when its promise resolves.
 */
export function clusterContract(name: string, open: () => Promise<Opened>): void {
  const using = async (test: (opened: Opened) => Promise<void>): Promise<void> => {
    const opened = await open();
    try {
      await test(opened);
    } finally {
      await opened.close?.();
    }
  };
  describe(`a cluster ${name}`, () => {
    newsContract(using);
    ownersContract(using);
    countersContract(using);
    epochsContract(using);
    seenContract(using);
    notesContract(using);
  });
}

type With = (test: (opened: Opened) => Promise<void>) => Promise<void>;

function newsContract(using: With): void {
  it('news: all who listen to a topic hear what is said on it, in its order, and nothing of other topics', () =>
    using(async ({ cluster: { news } }) => {
      const heard: string[] = [];
      const stop = news.subscribe(WORD, (word) => heard.push(`a ${word}`));
      news.subscribe(WORD, (word) => heard.push(`b ${word}`));
      news.publish(WORD, 'one');
      news.publish(OTHER, 'nothing');
      stop();
      news.publish(WORD, 'two');
      expect(heard).toEqual(['a one', 'b one', 'b two']);
    }));
}

function ownersContract(using: With): void {
  it('owners: the last to take a key has it, and the one before is told that it was lost', () =>
    using(async ({ cluster: { owners } }) => {
      const lost: string[] = [];
      const [a, b] = [
        owners.enter('a', (key) => lost.push(`a ${key}`)),
        owners.enter('b', (key) => lost.push(`b ${key}`)),
      ];
      expect(await a.take('kim')).toBeNull();
      expect(await a.take('kim')).toBeNull();
      expect(await b.ownerOf('kim')).toBe('a');
      expect(await b.take('kim')).toBe('a');
      await expect.poll(() => lost).toEqual(['a kim']);
      expect(await a.ownerOf('kim')).toBe('b');
      // a server cannot release a key that it has lost
      await a.release('kim');
      expect(await a.ownerOf('kim')).toBe('b');
      await b.release('kim');
      expect(await a.ownerOf('kim')).toBeNull();
    }));

  it('owners: a server that gives no sign of life, or leaves, has nothing any more', () =>
    using(async ({ cluster: { owners }, pass }) => {
      const [a, b, c] = ['a', 'b', 'c'].map((server) => owners.enter(server, () => {}));
      if (!a || !b || !c) throw new Error('three servers');
      await Promise.all([a.take('kim'), b.take('lee'), c.take('park')]);
      await pass(OWNER_MS - 1_000);
      await b.renew();
      await c.leave();
      expect(await b.ownerOf('park')).toBeNull();
      await pass(2_000);
      expect(await b.ownerOf('kim')).toBeNull();
      expect(await b.ownerOf('lee')).toBe('b');
      expect(await b.take('kim')).toBeNull();
    }));
}

function countersContract(using: With): void {
  it('counters: above a limit they say how many there were; each key and each limit by itself', () =>
    using(async ({ cluster: { counters }, pass }) => {
      const [few, other] = [
        counters.limit('few', { most: 2, seconds: 60 }),
        counters.limit('other', { most: 2, seconds: 60 }),
      ];
      const seen = [await few.count('kim'), await few.count('kim'), await few.count('kim'), await few.count('kim')];
      expect(seen).toEqual([null, null, 3, 4]);
      expect([await few.count('lee'), await other.count('kim')]).toEqual([null, null]);
      await pass(60_000);
      expect(await few.count('kim')).toBeNull();
    }));

  it('counters: of many at once no more than the limit pass', () =>
    using(async ({ cluster: { counters } }) => {
      const limit = counters.limit('crowd', { most: 5, seconds: 60 });
      const said = await Promise.all(Array.from({ length: 20 }, () => limit.count('kim')));
      expect(said.filter((one) => one === null)).toHaveLength(5);
    }));
}

function epochsContract(using: With): void {
  it('epochs: what was read before a change of its key is older than the change, and nothing else is', () =>
    using(async ({ cluster, pass }) => {
      const epochs = cluster.epochs('roles');
      const before = await epochs.now();
      epochs.advance('kim');
      expect(before).toBeLessThan(epochs.last('kim'));
      expect(await epochs.now()).toBeGreaterThanOrEqual(epochs.last('kim'));
      expect(epochs.last('lee')).toBe(0);
      epochs.advance('lee');
      expect(epochs.last('lee')).toBeGreaterThan(epochs.last('kim'));
      expect(cluster.epochs('roles').last('kim')).toBe(epochs.last('kim'));
      expect(cluster.epochs('others').last('kim')).toBe(0);
      await pass(EPOCH_MS - 1_000);
      expect(before).toBeLessThan(epochs.last('kim'));
    }));
}

function seenContract(using: With): void {
  it('seen: of many at once one is the first, until its time is over', () =>
    using(async ({ cluster, pass }) => {
      const seen = cluster.seen('proofs');
      expect(await seen.has('a')).toBe(false);
      const said = await Promise.all(Array.from({ length: 10 }, () => seen.add('a', 10_000)));
      expect(said.filter(Boolean)).toHaveLength(1);
      expect([
        await seen.has('a'),
        await cluster.seen('proofs').has('a'),
        await cluster.seen('others').has('a'),
      ]).toEqual([true, true, false]);
      await pass(9_000);
      expect(await seen.add('a', 10_000)).toBe(false);
      await pass(1_000);
      expect(await seen.has('a')).toBe(false);
      expect(await seen.add('a', 10_000)).toBe(true);
    }));
}

function notesContract(using: With): void {
  it('notes: the last one of a key is known until its time is over or it is removed', () =>
    using(async ({ cluster, pass }) => {
      const notes = cluster.notes(WORD, 10);
      notes.put('kim', 'one', 10_000);
      notes.put('lee', 'two', 60_000);
      notes.put('kim', 'three', 10_000);
      expect([notes.get('kim'), cluster.notes(WORD, 10).get('kim'), cluster.notes(OTHER, 10).get('kim')]).toEqual([
        'three',
        'three',
        null,
      ]);
      expect([...notes.entries()]).toEqual([
        ['lee', 'two'],
        ['kim', 'three'],
      ]);
      await pass(10_000);
      expect([notes.get('kim'), notes.get('lee'), [...notes.entries()]]).toEqual([null, 'two', [['lee', 'two']]]);
      notes.remove('lee');
      expect(notes.get('lee')).toBeNull();
    }));

  it('notes: above their number the oldest is forgotten', () =>
    using(async ({ cluster }) => {
      const notes = cluster.notes(OTHER, 3);
      for (const key of ['a', 'b', 'c', 'a', 'd']) notes.put(key, key, 60_000);
      expect([...notes.entries()].map(([key]) => key)).toEqual(['c', 'a', 'd']);
    }));
}
