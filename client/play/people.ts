import { type ReadonlySignal, signal } from '@preact/signals';
import { locale } from '../i18n/t.ts';
import type { WorldModel } from '../world/model.ts';
import { learnMe, me } from './me.ts';

export type Person = {
  id: number;
  name: string;
  look: string;
  party: string;
  staff: boolean;
  npc: boolean;
  away: boolean;
  /** Plays in the current round. */
  playing: boolean;
};

/**
 * The minimum time between two lists of people. While a hall of a thousand fills, almost every frame brings somebody.
 */
const PEOPLE_MS = 250;

const here = signal<readonly Person[]>([]);
export const people: ReadonlySignal<readonly Person[]> = here;

type Followed = { follow: Pick<WorldModel['follow'], 'people'>; me: number };

/** Copies the people in the place into the signals of the overlay. */
function write({ follow, me: id }: Followed): void {
  const mine = me.value;
  const self = follow.people.get(id);
  const party = self?.party ?? 0;
  here.value = [...follow.people.values()].map((who) => ({
    id: who.id,
    name: locale.value === 'en' && who.nameEn ? who.nameEn : who.name,
    look: who.look,
    // the server does not send the names of other parties
    party: party !== 0 && who.party === party ? mine.party : '',
    staff: who.staff,
    npc: who.npc,
    away: who.away,
    playing: who.playing,
  }));
  if (!self) return;
  const { playing, name, look } = self;
  if (mine.playing !== playing || mine.name !== name || mine.look !== look) learnMe({ playing, name, look });
}

/** Maintains the list of people in the place. */
export function createPeople(model: () => Followed | null) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writtenAt = Number.NEGATIVE_INFINITY;
  const writeNow = (): void => {
    const now = model();
    if (now) write(now);
  };
  // the greeter has a name in each language
  locale.subscribe(writeNow);
  return {
    entered(): void {
      here.value = [];
    },
    /**
     * Somebody arrived, left or changed. Updates the list at once, or after PEOPLE_MS if the last update was just now.
     */
    changed(): void {
      if (timer !== undefined) return;
      const later = (): void => {
        timer = undefined;
        writtenAt = performance.now();
        writeNow();
      };
      const wait = writtenAt + PEOPLE_MS - performance.now();
      if (wait <= 0) later();
      else timer = setTimeout(later, wait);
    },
  };
}
