import { expect, it, vi } from 'vitest';
import type { Item } from '../../../shared/programme.ts';
import { actionsFor, questionFor, undoFor } from './programme.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '', href: 'http://localhost/' });
  vi.stubGlobal('navigator', { language: 'ko' });
});

const item = (part: Partial<Item>): Item => ({
  id: 'a',
  kind: 'round',
  title: { ko: '가', en: 'a' },
  map: 'expo',
  object: 'stage',
  startsAt: 0,
  minutes: 10,
  draw: null,
  state: 'planned',
  held: false,
  startedAt: null,
  fault: null,
  ...part,
});

it.each([
  ['planned', {}, true],
  ['on hold', { held: true }, true],
  ['running', { state: 'running' }, false],
  ['over', { state: 'done' }, false],
  ['missed', { state: 'missed' }, false],
] as const)('skip is offered for what has not begun: %s (X5)', (_, part, isOffered) => {
  expect(actionsFor(item(part)).includes('skip')).toBe(isOffered);
});

it.each([
  ['skip planned', 'skip', {}, null, 'did-skip'],
  ['skip held', 'skip', { held: true }, null, 'did-skip'],
  ['delete planned', 'remove', {}, null, 'did-remove'],
  ['delete missed', 'remove', { state: 'missed' }, null, 'did-remove'],
  ['delete held', 'remove', { held: true }, 'remove', undefined],
  ['delete skipped', 'remove', { state: 'skipped' }, 'remove', undefined],
  ['start', 'start', {}, 'start', undefined],
  ['start missed', 'start', { state: 'missed' }, 'start', undefined],
  ['once more running', 'again', { state: 'running' }, 'again', undefined],
  ['once more over', 'again', { state: 'done' }, 'again', undefined],
] as const)('asked first, or taken back as it was: %s', (_, action, part, question, undo) => {
  expect([questionFor(item(part), action), undoFor(item(part), action)?.text]).toEqual([question, undo]);
});

it.each(['planned', 'running', 'done', 'missed'] as const)(
  'a draw is made once, so its show is not repeated: %s',
  (state) => {
    expect(actionsFor(item({ state, kind: 'draw' }))).not.toContain('again');
  },
);
