import type { LastRound } from '../../shared/api/overview.ts';

export type { LastRound } from '../../shared/api/overview.ts';

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
