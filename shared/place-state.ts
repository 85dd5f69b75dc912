import { schema, t } from '@colyseus/schema';

/** The round of one stage, of any game. */
export const RoundState = schema(
  {
    game: t.string().default(''),
    /** 'idle', 'gather', 'play', 'recording' or 'result'. */
    phase: t.string().default('idle'),
    /** The tick at which the countdown ends; 0 if there is none. */
    until: t.uint32().default(0),
    alive: t.uint16().default(0),
    /** While the game is played, JSON by the view schema of its spec; otherwise ''. */
    view: t.string().default(''),
  },
  'RoundState',
);
export type RoundState = InstanceType<typeof RoundState>;

/**
 * The facts of a place that change slowly, sent at 2 Hz at most. Bodies and people travel in the frames of
 * `shared/motion`.
 */
export const PlaceState = schema(
  {
    rounds: t.map(RoundState),
  },
  'PlaceState',
);
export type PlaceState = InstanceType<typeof PlaceState>;
