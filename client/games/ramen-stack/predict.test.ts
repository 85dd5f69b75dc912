import { expect, it } from 'vitest';
import { drop, newTower } from '../../../server/games/ramen-stack/tower.ts';
import { craneAt, PARTS } from '../../../shared/games/ramen-stack/physics.ts';
import { press, stillOpen } from './predict.ts';

/** The tower after the server has judged a press. */
function judged(part: number) {
  const tower = newTower(100, () => 0);
  const before = structuredClone(tower);
  const isAccepted = drop(tower, part, Math.floor(part / PARTS) + 5, 10_000, () => 0.9);
  return { before, after: tower, isAccepted };
}

it('draws at once what the server will answer, bit by bit', () => {
  for (let part = 101 * PARTS; part < 220 * PARTS; part += 7) {
    const { before, after } = judged(part);
    const { hung: _, ...expected } = after;
    expect(press(before, part)?.shown).toMatchObject(expected);
  }
});

it('does nothing before the brick hangs there, or when there is none', () => {
  const { before } = judged(120 * PARTS);
  expect(press(before, 100 * PARTS - 1)).toBeNull();
  expect(press({ ...before, hung: null }, 120 * PARTS)).toBeNull();
});

it('gives way to the answer, and to a refusal after a while', () => {
  const { before, after } = judged(120 * PARTS);
  const pressed = press(before, 120 * PARTS);
  expect(stillOpen(pressed, before, 125)).toBe(pressed);
  expect(stillOpen(pressed, after, 125)).toBeNull();
  expect(stillOpen(pressed, before, 150)).toBeNull();
  // the next brick does not hang before the server said where
  const hung = pressed?.shown.hung;
  expect(hung && hung.from > 145 && Number.isInteger(craneAt(hung, 150 * PARTS))).toBe(true);
});
