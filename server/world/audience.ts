import type { Guesses } from '../../shared/place-state.ts';
import type { SpectatorAct } from '../../shared/spectators.ts';

/** Those who watch one round. */
export type Audience = {
  readonly round: string;
  /** What they did since everybody was told last. */
  did: Record<SpectatorAct, number>;
  /** Whom each visitor voted for, and how many votes each body has. */
  readonly votes: Map<string, number>;
  readonly tally: Map<number, number>;
  /** Who guessed right; null while the winners are not known. */
  right: Guesses['right'];
};

export const nothingDone = (): Audience['did'] => ({ cheer: 0, heart: 0, confetti: 0, ghost: 0 });

export const createAudience = (round: string): Audience => ({
  round,
  did: nothingDone(),
  votes: new Map(),
  tally: new Map(),
  right: null,
});
