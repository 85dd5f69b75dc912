import { useEffect, useRef } from 'preact/hooks';
import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import { me, people, toast } from './store.ts';

const t = words(place);

/** Shows and announces that a member of the party has arrived. Renders nothing itself. */
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
    // members who were here before the visitor are not announced
    if (!before || before.me !== id || before.party !== party) return;
    for (const friend of friends) if (!before.ids.has(friend.id)) toast(t('friend-came', { name: friend.name }));
  }, [amHere, id, party, ids]);
  return null;
}
