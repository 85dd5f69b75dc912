import { useEffect, useRef } from 'preact/hooks';
import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import { me, people, toast } from './store.ts';

const t = words(place);

/** Says, for eyes and for screen readers, that somebody of my party has come. Draws nothing. */
export function PartyNews(): null {
  const known = useRef<{ me: number; party: string; ids: ReadonlySet<number> } | null>(null);
  const { id, party } = me.value;
  const friends = people.value.filter((person) => party !== '' && person.party === party && person.id !== id);
  const ids = friends.map((person) => person.id).join();
  const amHere = people.value.some((person) => person.id === id);
  useEffect(() => {
    if (!amHere) return;
    const before = known.current;
    known.current = { me: id, party, ids: new Set(friends.map((person) => person.id)) };
    // whoever was here when I came is no news
    if (!before || before.me !== id || before.party !== party) return;
    for (const friend of friends) if (!before.ids.has(friend.id)) toast(t('friend-came', { name: friend.name }));
  }, [amHere, id, party, ids]);
  return null;
}
