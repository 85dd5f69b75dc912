import { schema, t } from '@colyseus/schema';

/** The round of one stage, whatever its game is. */
export const RoundState = schema(
  {
    game: t.string().default(''),
    /** 'idle', 'gather', 'play', 'recording' or 'result'. */
    phase: t.string().default('idle'),
    /** Tick at which the countdown ends; 0 where there is none. */
    until: t.uint32().default(0),
    alive: t.uint16().default(0),
    /** JSON by the view schema of the game's spec, while it is played; else ''. */
    view: t.string().default(''),
  },
  'RoundState',
);
export type RoundState = InstanceType<typeof RoundState>;

/** Slow facts of a place, at 2 Hz at most. Bodies and people travel in the frames of `shared/motion`. */
export const PlaceState = schema(
  {
    rounds: t.map(RoundState),
  },
  'PlaceState',
);
export type PlaceState = InstanceType<typeof PlaceState>;
