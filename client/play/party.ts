import { type ReadonlySignal, signal } from '@preact/signals';
import type { Frame } from '../../shared/motion/frames.ts';
import { toPixels } from '../../shared/world/units.ts';
import type { Handlers, Send } from './handlers.ts';

/** `endsAt`: the value of performance.now() at which no answer counts as no. */
export type PartyMove = { id: string; waiting: number; endsAt: number; agreed: boolean };
/** A body on the map of the hall, with its feet in pixels. */
export type Spotted = { id: number; x: number; y: number };

const asked = signal<PartyMove | null>(null);
const spotted = signal<readonly Spotted[]>([]);

/** The question whether the party moves to a place with room for its friends. */
export const partyMove: ReadonlySignal<PartyMove | null> = asked;
/** Where the members of the visitor's party are in this place, updated once a second. */
export const friends: ReadonlySignal<readonly Spotted[]> = spotted;

export function createParty(send: Send) {
  const handlers: Pick<Handlers, 'party-move' | 'party-move-over'> = {
    'party-move': ({ id, waiting, seconds }) => {
      asked.value = { id, waiting, endsAt: performance.now() + seconds * 1000, agreed: false };
    },
    'party-move-over': ({ id }) => {
      if (asked.value?.id === id) asked.value = null;
    },
  };
  return {
    handlers,
    entered(party: string): void {
      spotted.value = [];
      asked.value = null;
      rememberParty(party);
    },
    /** The connection is lost, so an answer could not be sent. */
    away(): void {
      asked.value = null;
    },
    spot(frame: Frame & { type: 'friends' }): void {
      spotted.value = frame.friends.map(({ id, x, y }) => ({ id, x: toPixels(x), y: toPixels(y) }));
    },
    answerMove(yes: boolean): void {
      const move = asked.value;
      if (!move) return;
      send('party-move', { id: move.id, yes });
      asked.value = yes ? { ...move, agreed: true } : null;
    },
  };
}

/** Writes the party into the address, so that a reload and a shared address keep it. */
function rememberParty(party: string): void {
  const url = new URL(location.href);
  if (!party || url.searchParams.get('party') === party) return;
  url.searchParams.set('party', party);
  history.replaceState(null, '', url);
}
