import type { RoundWon } from '../../shared/place-state.ts';
import type { Member } from './member.ts';
import { type Place, tell } from './place.ts';

/** So many are named to the winner; how many there are in all is shown to everybody. */
const MOST_NAMED = 5;

/** Who has congratulated on a result. */
const cheered = new WeakMap<RoundWon, Set<string>>();

/** Congratulates those who have just won on a stage or at a table: once per visitor and result. */
export function cheer(place: Place, member: Member, at: string): void {
  const won = place.rounds.get(at)?.shown ?? place.tables.get(at)?.round.shown;
  if (!won) return;
  const known = cheered.get(won) ?? new Set();
  cheered.set(won, known);
  if (known.has(member.visitor)) return;
  known.add(member.visitor);
  if (known.size > MOST_NAMED) return;
  for (const { body } of won.winners)
    if (body !== member.body) tell(place.byBody.get(body), 'cheered', { name: member.name });
}

/** Writes into a result how many have congratulated. It is called once a second, because each change is sent to all. */
export function writeCheers(won: RoundWon | null): void {
  const known = won && cheered.get(won);
  if (known) won.cheers = known.size;
}
