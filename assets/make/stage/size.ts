/**
 * The game stage, 512 px wide: a floor that lies flat (boards 160, front lip 32 with steps in the middle), the curtain
 * that stands behind it, and two answer mats. Shape carries the meaning of the mats: a ring and a cross, 16 px thick.
 */
export const W = 512;

export const BOARDS = 160;

export const LIP = 32;

/** The steps: a gap in the lip, four tiles wide. */
export const STEPS = { x: 192, width: 128 };
