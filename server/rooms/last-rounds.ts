import type { Text } from '../../shared/text.ts';

/** How a round ended. The names are those that the winners had then: they are kept in memory, and go with the process (S2). */
export type LastRound = {
  round: string;
  /** Epoch ms. */
  at: number;
  stage: Text;
  prize: Text | null;
  winners: string[];
  /** Winners who had left before the end was known. */
  gone: number;
  finishers: number;
};

const KEPT = 20;

export type LastRounds = {
  note(event: string, round: LastRound): void;
  /** The newest first. */
  of(event: string): readonly LastRound[];
  forget(event: string): void;
};

/** What hosts are told of the rounds of this process. */
export function createLastRounds(): LastRounds {
  const known = new Map<string, LastRound[]>();
  return {
    note(event, round) {
      known.set(event, [round, ...(known.get(event) ?? [])].slice(0, KEPT));
    },
    of: (event) => known.get(event) ?? [],
    forget(event) {
      known.delete(event);
    },
  };
}
