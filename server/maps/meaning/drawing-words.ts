/** Properties about drawing that any picture can have. */
export const DRAWING_WORDS = [
  'order',
  'base',
  'shadow',
  'shadow_x',
  'shadow_y',
  'strip',
  'strip_frames',
  'strip_ms',
  'strip_game',
  'collides',
];
