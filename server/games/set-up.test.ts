import { expect, test } from 'vitest';
import type { MapObject } from '../../shared/map/expo-map.ts';
import { zonesOf } from './set-up.ts';

const area = (x: number) => ({ id: x, name: `at-${x}`, x, y: 0, width: 64, height: 32 });
const zone = (x: number, role: 'o' | 'watch', of: string): MapObject => ({
  ...area(x),
  class: 'zone',
  role,
  of,
  title: { ko: '', en: '' },
});

test('a start line is a zone of role start, of its own stage only', () => {
  const objects: MapObject[] = [
    zone(0, 'o', 'yard'),
    zone(1, 'watch', 'yard'),
    zone(2, 'o', 'hall'),
    { ...area(3), class: 'start-line', of: 'yard' },
    { ...area(4), class: 'start-line', of: 'hall' },
  ];
  const zones = zonesOf({ objects }, 'yard');
  expect([...zones].map(([role, { x }]) => [role, x]).sort()).toEqual([
    ['o', 0],
    ['start', 3],
    ['watch', 1],
  ]);
  expect(zonesOf({ objects: [zone(0, 'o', 'yard')] }, 'yard').has('start')).toBe(false);
});
