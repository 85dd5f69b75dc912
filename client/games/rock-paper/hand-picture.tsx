import type { Hand } from '../../../shared/games/rock-paper/view.ts';

const SKIN = '#f2c9a1';
const EDGE = '#5e3a2a';

const finger = (x: number, y: number, height: number, turn = 0) => (
  <rect
    key={`${x} ${turn}`}
    x={x}
    y={y}
    width="4"
    height={height}
    rx="2"
    transform={turn === 0 ? undefined : `rotate(${turn} ${x + 2} ${y + height})`}
  />
);

/** The fingers that differ from hand to hand; the palm is the same. */
const FINGERS = {
  rock: [finger(6, 9, 7), finger(10, 8, 8), finger(14, 8, 8), finger(18, 9, 7)],
  paper: [
    finger(6, 3, 13, -12),
    finger(10, 1, 15, -4),
    finger(14, 1, 15, 4),
    finger(18, 3, 13, 12),
    finger(3, 12, 9, -48),
  ],
  scissors: [finger(9, 1, 15, -14), finger(14, 1, 15, 14), finger(6, 11, 6), finger(18, 11, 6)],
} as const satisfies Record<Hand, unknown>;

/** A hand. Its shape carries the meaning, not its colour. */
export function HandPicture({ hand }: { hand: Hand }) {
  return (
    <svg class={`rps-hand ${hand}`} viewBox="0 0 28 28" aria-hidden="true">
      <g fill={SKIN} stroke={EDGE} stroke-width="1.4" stroke-linejoin="round">
        {hand === 'rock' ? null : FINGERS[hand]}
        <rect x="6" y="13" width="16" height="13" rx="5" />
        {hand === 'rock' ? FINGERS.rock : null}
      </g>
    </svg>
  );
}
