/**
 * The sounds of games: each is a few notes for the synthesizer. `hertz`: the pitch at the start and at the end; `at` and
 * `seconds`: when it begins and how long it sounds.
 */
export type Note = {
  wave: 'sine' | 'square' | 'triangle' | 'sawtooth' | 'noise';
  hertz: readonly [from: number, to: number];
  at: number;
  seconds: number;
  /** From 0 to 1. */
  loud: number;
};

const note = (wave: Note['wave'], hertz: Note['hertz'], at: number, seconds: number, loud = 0.3): Note => ({
  wave,
  hertz,
  at,
  seconds,
  loud,
});

/** Notes of a Korean pentatonic scale (pyeongjo), so that the sounds belong together. */
const [DO, RE, MI, SOL, LA, HIGH] = [523, 587, 659, 784, 880, 1047];

export const SOUNDS = {
  /** A small step: a tick of the clock, somebody is ready. */
  tick: [note('triangle', [LA, LA], 0, 0.05, 0.15)],
  /** Something was pressed. */
  tap: [note('square', [240, 180], 0, 0.04, 0.12)],
  /** A round or a step begins. */
  start: [note('triangle', [DO, DO], 0, 0.12), note('triangle', [SOL, SOL], 0.12, 0.22)],
  /** Right, or well done. */
  good: [
    note('triangle', [MI, MI], 0, 0.1),
    note('triangle', [SOL, SOL], 0.08, 0.1),
    note('triangle', [HIGH, HIGH], 0.16, 0.25),
  ],
  /** Wrong, or caught. */
  bad: [note('sawtooth', [220, 110], 0, 0.3, 0.18)],
  /** Something falls or lands. */
  drop: [note('sine', [180, 50], 0, 0.2, 0.5), note('noise', [900, 300], 0, 0.08, 0.12)],
  /** Something swings or flies. */
  whoosh: [note('noise', [300, 1800], 0, 0.25, 0.12)],
  /** The doll of the red-light game turns round; a whistle. */
  whistle: [note('square', [HIGH, HIGH * 1.3], 0, 0.12, 0.15), note('square', [HIGH * 1.3, HIGH], 0.14, 0.2, 0.15)],
  /** A capsule or a coin. */
  coin: [note('square', [LA, LA], 0, 0.06, 0.15), note('square', [HIGH * 1.2, HIGH * 1.2], 0.06, 0.2, 0.15)],
  /** Hands clap, far away and many. */
  clap: [
    note('noise', [1500, 1100], 0, 0.05, 0.2),
    note('noise', [1900, 1300], 0.09, 0.05, 0.16),
    note('noise', [1400, 1000], 0.17, 0.06, 0.18),
  ],
  /** A small ghost. */
  boo: [note('sine', [330, 520], 0, 0.25, 0.16), note('sine', [520, 260], 0.25, 0.4, 0.14)],
  /** Somebody has won. */
  win: [
    note('triangle', [DO, DO], 0, 0.14),
    note('triangle', [RE, RE], 0.12, 0.14),
    note('triangle', [MI, MI], 0.24, 0.14),
    note('triangle', [SOL, SOL], 0.36, 0.2),
    note('triangle', [HIGH, HIGH], 0.54, 0.6, 0.4),
    note('sine', [SOL, SOL], 0.54, 0.6, 0.2),
  ],
} as const satisfies Record<string, readonly Note[]>;

export type Sound = keyof typeof SOUNDS;
