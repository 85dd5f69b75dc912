import { expect, test } from 'vitest';
import { resolvePath } from './resolve-path.ts';

test.each([
  ['maps/expo.tmj', 'tilesets/ground.tsj', 'maps/tilesets/ground.tsj'],
  ['maps/expo.tmj', '../assets/./a//b.png', 'assets/a/b.png'],
  ['maps/halls/a.tmx', '..\\tilesets\\ground.tsx', 'maps/tilesets/ground.tsx'],
  ['expo.tmj', 'a.png', 'a.png'],
  ['maps/expo.tmj', '지도 그림.png', 'maps/지도 그림.png'],
  ['maps/expo.tmj', '../../etc/passwd', null],
  ['maps/expo.tmj', '/etc/passwd', null],
  ['maps/expo.tmj', 'C:\\maps\\a.png', null],
  ['maps/expo.tmj', '\\\\server\\a.png', null],
  ['maps/expo.tmj', 'https://example.org/a.png', null],
  ['maps/expo.tmj', 'a\0.png', null],
  ['maps/expo.tmj', '', null],
])('%s, %j -> %s', (file, relative, path) => {
  expect(resolvePath(file, relative)).toBe(path);
});
