import { expect, it } from 'vitest';
import type { Game } from '../../../shared/api/games.ts';
import { fits, type GamesFilter } from './games-filter.ts';

const text = (ko: string, en: string) => ({ ko, en });
const hall = text('마당 엑스포', 'Madang Expo');
const games: Pick<Game, 'game' | 'key' | 'stages'>[] = [
  {
    game: 'ox-quiz',
    key: 'ox-quiz',
    stages: [{ map: 'expo', hall, stage: 'main', class: 'stage', title: text('큰 무대', 'Main stage') }],
  },
  {
    game: 'capsule',
    key: 'toys',
    stages: [
      { map: 'expo', hall, stage: 'machine/a', class: 'machine', title: text('뽑기', 'Toys') },
      { map: 'room', hall: text('찻집', 'Tea room'), stage: 'table/b', class: 'table', title: text('뽑기', 'Toys') },
    ],
  },
];

it.each<[string, Partial<GamesFilter>, string[]]>([
  ['nothing', {}, ['ox-quiz', 'toys']],
  ['blanks', { find: '  ' }, ['ox-quiz', 'toys']],
  ['the name in either language', { find: 'CAPSULE' }, ['toys']],
  ['a Korean name', { find: '큰 무대' }, ['ox-quiz']],
  ['a hall', { find: 'tea' }, ['toys']],
  ['words in any order', { find: 'expo capsule' }, ['toys']],
  ['a place of a class', { place: 'machine' }, ['toys']],
  ['words of another place than that of the class', { place: 'machine', find: 'tea' }, []],
  ['what is nowhere', { find: 'chess' }, []],
])('finds by %s', (_, filter, expected) => {
  const found = games.filter((game) => fits(game, { find: '', place: '', ...filter }));
  expect(found.map(({ key }) => key)).toEqual(expected);
});
