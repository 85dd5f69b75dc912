import { schema, t } from '@colyseus/schema';

/** The round of one stage. `phase` is a `RoundPhase`; texts are empty until they may be known. */
export const RoundState = schema(
  {
    game: t.string().default(''),
    phase: t.string().default('idle'),
    /** Tick at which the phase ends. */
    until: t.uint32().default(0),
    number: t.uint16().default(0),
    total: t.uint16().default(0),
    alive: t.uint16().default(0),
    questionKo: t.string().default(''),
    questionEn: t.string().default(''),
    /** 'O' or 'X', only after the judgement. */
    answer: t.string().default(''),
    noteKo: t.string().default(''),
    noteEn: t.string().default(''),
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
