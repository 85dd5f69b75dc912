import { describe, expect, it, test } from 'vitest';
import { arrowsOf, brokenArrows, circles, ORDER, RULES, readArrows, tradeOf, wrongArrows } from './arrows.ts';

test('every import goes the right way', () => {
  const arrows = readArrows();
  expect(arrows.length).toBeGreaterThan(100);
  expect(wrongArrows(arrows)).toEqual([]);
  expect(brokenArrows(arrows)).toEqual([]);
  expect(circles(arrows)).toEqual([]);
});

/** Negative control: one import that each rule must refuse. */
const WRONG: Record<string, [file: string, source: string]> = {
  'shared imports nothing of ours': ['shared/world/step.ts', "import { x } from '../../server/env.ts';"],
  'shared runs anywhere: no node:': ['shared/claim.ts', "import { x } from 'node:fs';"],
  'client never imports the server': ['client/main.ts', "import type { X } from '../server/env.ts';"],
  'client runs in a browser: no node:': ['client/net/clock.ts', "import 'node:fs';"],
  'server never imports the client': ['server/http/app.ts', "export { x } from '../../client/main.ts';"],
  'only tests import what tests are made of': ['server/http/app.ts', "import { x } from '../testing/app.ts';"],
  'games do not know each other': ['server/games/tag/play.ts', "import { x } from '../race/play.ts';"],
  'only the lists of games know a game': ['client/ui/round-banner.tsx', "import { x } from '../games/race/face.tsx';"],
  'games never import data or http': ['server/games/tag.ts', "const x = await import('../data/client.ts');"],
  'only client/net speaks Colyseus in the browser': ['client/scenes/place.ts', "import { Client } from 'colyseus.js';"],
  'only server/rooms speaks Colyseus, and the load tool with its peers': [
    'server/world/world.ts',
    "import { Room } from '@colyseus/core';",
  ],
  'only server/data speaks to a database': ['server/prizes/award.ts', "import pg from 'pg';"],
};

test.each(RULES.map(({ rule }) => rule))('refused: %s', (rule) => {
  const [file, source] = WRONG[rule] ?? expect.fail(`no example of "${rule}"`);
  expect(wrongArrows(arrowsOf(file, source))).toEqual([expect.stringContaining(rule)]);
});

test('Phaser is found behind other files', () => {
  const arrows = [
    ...arrowsOf('client/staff/main.tsx', "import '../ui/toast.tsx';"),
    ...arrowsOf('client/ui/toast.tsx', "import '../scenes/boot.ts';"),
    ...arrowsOf('client/scenes/boot.ts', "import Phaser from 'phaser';"),
  ];
  expect(wrongArrows(arrows)).toEqual([
    'client/staff/main.tsx -> client/ui/toast.tsx -> client/scenes/boot.ts -> phaser: this page is without Phaser',
  ]);
});

test('a game knows its own halves, a registry knows all games', () => {
  const arrows = [
    ...arrowsOf('server/games/ox-quiz/play.ts', "import { x } from '../../../shared/games/ox-quiz/rules.ts';"),
    ...arrowsOf('server/games/index.ts', "import { x } from './ox-quiz/play.ts';"),
  ];
  expect(wrongArrows(arrows)).toEqual([]);
});

describe('the order of the trades', () => {
  it.each([
    ['server/vault/seal.ts', '../prizes/award.ts', 'vault stands before prizes'],
    ['server/data/client.ts', '../auth/staff.ts', 'data stands before auth'],
    ['server/notify/outbox.ts', '../auth/staff.ts', 'notify stands before auth'],
    ['server/prizes/award.ts', '../rooms/place.ts', 'prizes stands before rooms'],
    ['server/rooms/place.ts', '../http/app.ts', 'rooms stands before http'],
    ['server/rooms/place.ts', '../load/hall.ts', 'rooms stands before load'],
    ['server/log.ts', './context.ts', 'base stands before context'],
    ['server/jobs/runner.ts', '../jobs.ts', 'jobs stands before roots'],
  ])('negative control: %s may not import %s', (file, specifier, why) => {
    expect(wrongArrows(arrowsOf(file, `import type { X } from '${specifier}';`))).toEqual([
      expect.stringContaining(why),
    ]);
  });

  it('names every folder of the server, and no other', () => {
    const folders = new Set(readArrows().map(({ from }) => tradeOf(from)));
    expect([...folders].filter((trade) => trade !== null).sort()).toEqual([...ORDER].sort());
    expect(() => tradeOf('server/new-trade/a.ts')).toThrow('has no place in the order of trades');
  });

  it('negative control: a ring of three files is found, a straight line is none', () => {
    const ring = [
      ...arrowsOf('client/a.ts', "import './b.ts';"),
      ...arrowsOf('client/b.ts', "import type { C } from './c.ts';"),
      ...arrowsOf('client/c.ts', "export * from './a.ts';"),
    ];
    expect(circles(ring)).toEqual([['client/a.ts', 'client/b.ts', 'client/c.ts']]);
    expect(circles(ring.slice(1))).toEqual([]);
  });
});
