import { schema, t } from '@colyseus/schema';

/** One avatar as everybody sees it. Positions are units; `away` while its connection is lost. */
export const BodyState = schema(
  {
    x: t.int32().default(0),
    y: t.int32().default(0),
    dir: t.uint8().default(0),
    /** Last direction walked in: where the face looks while standing. */
    face: t.uint8().default(5),
    name: t.string().default(''),
    look: t.string().default(''),
    party: t.string().default(''),
    staff: t.boolean().default(false),
    npc: t.boolean().default(false),
    away: t.boolean().default(false),
    /** Plays in the round that runs. */
    playing: t.boolean().default(false),
  },
  'BodyState',
);
export type BodyState = InstanceType<typeof BodyState>;

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

export const PlaceState = schema(
  {
    tick: t.uint32().default(0),
    bodies: t.map(BodyState),
    rounds: t.map(RoundState),
  },
  'PlaceState',
);
export type PlaceState = InstanceType<typeof PlaceState>;
