import { expect, it, vi } from 'vitest';
import type { TableObject } from '../../shared/map/expo-map.ts';
import type { WorldModel } from '../world/model.ts';

// the texts of a page ask for its address
vi.stubGlobal('location', { search: '' });
const { createGoPlay } = await import('./go-play.ts');

const table = {
  ...{ class: 'table', name: 'one', x: 320, y: 320, width: 64, height: 64 },
  ...{ title: { ko: '', en: '' }, game: 'chosung', config: '' },
} satisfies Partial<TableObject> as TableObject;

/** A visitor who stands at a point of the map. `tileFor` leads to another side each time, as in a crowd. */
function visitorAt(x: number, y: number) {
  const done: string[] = [];
  const prepared: string[] = [];
  let calls = 0;
  const model: Partial<WorldModel> = {
    here: () => ({ x, y }),
    tileFor: () => ({ column: calls++ % 2 === 0 ? 0 : 40, row: 10 }),
  };
  const play = createGoPlay(
    () => model as WorldModel,
    { takeTo: () => void done.push('walk'), stopGoing: () => void done.push('stop') },
    { sit: (key) => void done.push(`sit ${key}`), watch: (key) => void done.push(`watch ${key}`) },
    (game) => void prepared.push(game),
  );
  return { play, done, prepared };
}

it('sits down at once in front of a table, wherever the crowd leaves room', () => {
  const { play, done } = visitorAt(352, 460);
  play.playAt(table);
  expect(done).toEqual(['sit table/one']);
  play.playAt(table, true);
  expect(done.at(-1)).toBe('watch table/one');
});

it('walks there first from further away, and the page loads the game meanwhile', () => {
  const { play, done, prepared } = visitorAt(352, 700);
  play.playAt(table);
  expect(prepared).toEqual(['chosung']);
  expect(done).toEqual(['walk']);
});
