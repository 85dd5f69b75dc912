import { expect, test } from 'vitest';
import { arrowsOf, brokenArrows, RULES, readArrows, wrongArrows } from './arrows.ts';

test('every import goes the right way', () => {
  const arrows = readArrows();
  expect(arrows.length).toBeGreaterThan(100);
  expect(wrongArrows(arrows)).toEqual([]);
  expect(brokenArrows(arrows)).toEqual([]);
});

/** Negative control: one import that each rule must refuse. */
const WRONG: Record<string, [file: string, source: string]> = {
  'shared imports nothing of ours': ['shared/world/step.ts', "import { x } from '../../server/env.ts';"],
  'shared runs anywhere: no node:': ['shared/claim.ts', "import { x } from 'node:fs';"],
  'client never imports the server': ['client/main.ts', "import type { X } from '../server/env.ts';"],
  'client runs in a browser: no node:': ['client/net/clock.ts', "import 'node:fs';"],
  'server never imports the client': ['server/http/app.ts', "export { x } from '../../client/main.ts';"],
  'games do not know each other': ['server/games/tag.ts', "import { x } from './race.ts';"],
  'games never import data or http': ['server/games/tag.ts', "const x = await import('../data/client.ts');"],
  'the domain never imports rooms or http': ['server/prizes/award.ts', "export * from '../rooms/place.ts';"],
  'data knows nothing of the domain': ['server/data/client.ts', "import { x } from '../prizes/award.ts';"],
  'only client/net speaks Colyseus in the browser': ['client/scenes/place.ts', "import { Client } from 'colyseus.js';"],
  'only server/rooms speaks Colyseus, and the load tool with its peers': [
    'server/world/world.ts',
    "import { Room } from '@colyseus/core';",
  ],
  'nothing that runs for visitors needs the load tool': [
    'server/rooms/place.ts',
    "import { x } from '../load/hall.ts';",
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
    ...arrowsOf('server/games/ox-quiz.ts', "import { x } from '../../shared/games/ox-quiz.ts';"),
    ...arrowsOf('server/games/index.ts', "import { x } from './ox-quiz.ts';"),
  ];
  expect(wrongArrows(arrows)).toEqual([]);
});
