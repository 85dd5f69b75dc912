import type { Person } from '../play/people.ts';

/** In a crowd, names and avatars are kept in this order. */
const RANKS = ['me', 'friend', 'guide', 'speaker', 'player', 'other', 'unknown'] as const;
type Rank = (typeof RANKS)[number];

export type Known = {
  name: string;
  look: string;
  away: boolean;
  kind: 'me' | 'friend' | 'staff' | 'npc' | 'other';
  rank: number;
};

const rank = (name: Rank): number => RANKS.indexOf(name);
export const SPEAKER = rank('speaker');
export const UNKNOWN = rank('unknown');

const kindOf = (person: Person, me: { id: number; party: string }): Known['kind'] => {
  if (person.id === me.id) return 'me';
  if (person.npc) return 'npc';
  if (person.staff) return 'staff';
  return person.party !== '' && person.party === me.party ? 'friend' : 'other';
};

const rankOf = (kind: Known['kind'], together: boolean): number => {
  if (kind === 'me' || kind === 'friend') return rank(kind);
  if (kind === 'staff' || kind === 'npc') return rank('guide');
  return rank(together ? 'player' : 'other');
};

/** Returns what the bodies are to the visitor, by id. Motion and names arrive separately, so either may be missing. */
export function companyOf(
  people: readonly Person[],
  me: { id: number; party: string; playing: boolean },
): ReadonlyMap<number, Known> {
  return new Map(
    people.map((person) => {
      const kind = kindOf(person, me);
      const { name, look, away } = person;
      return [person.id, { name, look, away, kind, rank: rankOf(kind, me.playing && person.playing) }];
    }),
  );
}
