import { type ReadonlySignal, signal } from '@preact/signals';
import type { ServerMessages } from '../../shared/protocol.ts';
import type { SpectatorAct } from '../../shared/spectators.ts';
import { table } from './games.ts';
import type { Handlers, Send } from './handlers.ts';
import { rounds } from './rounds.ts';

/** How often spectators did what, at a stage or a table. */
export type Did = ServerMessages['audience']['news'][number];
type Total = { round: string; did: Did };

const last = signal<readonly Did[]>([]);
const sums = signal<Readonly<Record<string, Total>>>({});
/** What spectators have just done. */
export const bursts: ReadonlySignal<readonly Did[]> = last;
/** What they have done in the present round of each stage or table. */
export const totals: ReadonlySignal<Readonly<Record<string, Total>>> = sums;

const ACTS = ['cheer', 'heart', 'confetti', 'ghost'] as const satisfies readonly SpectatorAct[];
const nothing = (at: string): Did => ({ at, cheer: 0, heart: 0, confetti: 0, ghost: 0 });
const roundAt = (at: string): string =>
  rounds.value.find(({ stage }) => stage === at)?.id ?? (table.value?.at === at ? table.value.round : '');

/** What those do who watch a round, and what the page shows of it. */
export function createAudience(send: Send) {
  /** What this page did and showed at once, and the server has not counted yet. */
  const mine = new Map<string, Did>();

  const add = (news: readonly Did[]): void => {
    const next = { ...sums.value };
    for (const did of news) {
      const { at } = did;
      const round = roundAt(at);
      const before = next[at]?.round === round ? next[at].did : nothing(at);
      next[at] = { round, did: { ...before } };
      for (const act of ACTS) next[at].did[act] += did[act];
    }
    sums.value = next;
    last.value = news;
  };
  const handlers: Pick<Handlers, 'audience'> = {
    audience({ news }) {
      const others = news.map((did) => {
        const own = mine.get(did.at);
        const rest = { ...did };
        if (own) for (const act of ACTS) rest[act] = Math.max(0, did[act] - own[act]);
        mine.delete(did.at);
        return rest;
      });
      add(others);
    },
  };
  return {
    handlers,
    /** Does something that everybody sees; this page shows it at once. */
    spectate(at: string, act: SpectatorAct): void {
      if (!send('spectate', { at, do: act })) return;
      const own = mine.get(at) ?? nothing(at);
      mine.set(at, own);
      own[act] += 1;
      add([{ ...nothing(at), [act]: 1 }]);
    },
    vote: (at: string, body: number): void => void send('vote', { at, body }),
    /** The visitor wants another round on this stage. */
    again: (stage: string): void => void send('again', { stage }),
  };
}
export type AudienceActs = Omit<ReturnType<typeof createAudience>, 'handlers'>;
