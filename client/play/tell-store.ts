import { isFieldGame } from '../../shared/games/index.ts';
import type { PlaceState } from '../../shared/place-state.ts';
import { TICK_MS } from '../../shared/world/units.ts';
import { locale } from '../i18n/t.ts';
import * as store from '../ui/store.ts';
import type { WorldModel } from '../world/model.ts';

/** Shortest time between two lists of people: while a hall of a thousand fills, somebody comes with every frame. */
const PEOPLE_MS = 250;

/** Copies who is here into what the overlay shows. */
export function writePeople({ follow, me }: WorldModel): void {
  const mine = store.me.value;
  const party = follow.people.get(me)?.party ?? 0;
  store.people.value = [...follow.people.values()].map((who) => ({
    id: who.id,
    name: locale.value === 'en' && who.nameEn ? who.nameEn : who.name,
    look: who.look,
    // strangers' parties are nobody's business: their words never leave the server
    party: party !== 0 && who.party === party ? mine.party : '',
    staff: who.staff,
    npc: who.npc,
    away: who.away,
    playing: who.playing,
  }));
  const self = follow.people.get(me);
  if (!self) return;
  const { playing, name, look } = self;
  if (mine.playing !== playing || mine.name !== name || mine.look !== look)
    store.me.value = { ...mine, playing, name, look };
}

/** The same, but not more often than the overlay can be drawn: at once when it is quiet, else a moment later. */
export function createPeopleTeller(model: () => WorldModel | null): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writtenAt = Number.NEGATIVE_INFINITY;
  const write = (): void => {
    timer = undefined;
    writtenAt = performance.now();
    const now = model();
    if (now) writePeople(now);
  };
  return () => {
    if (timer !== undefined) return;
    const wait = writtenAt + PEOPLE_MS - performance.now();
    if (wait <= 0) write();
    else timer = setTimeout(write, wait);
  };
}

/** Copies the rounds into what the overlay shows; only when something changed, as renders cost. */
export function writeRounds(place: PlaceState, model: { clock: Pick<WorldModel['clock'], 'tick'> }, now: number): void {
  const tick = model.clock.tick(now, false) ?? 0;
  const rounds: store.RoundView[] = [];
  place.rounds.forEach((round, stage) => {
    if (!isFieldGame(round.game) || round.phase === 'idle') return;
    const { game, phase, number, total, alive, answer, until } = round;
    // the clock drifts: a phase that is shown keeps its end, and one that ends at another tick is another phase
    const known = store.rounds.value.find((one) => one.stage === stage && one.phase === phase && one.until === until);
    const endsAt = known?.endsAt ?? now + (until - tick) * TICK_MS;
    const question = { ko: round.questionKo, en: round.questionEn };
    rounds.push({
      stage,
      game,
      phase,
      until,
      endsAt,
      number,
      total,
      alive,
      question,
      answer,
      note: { ko: round.noteKo, en: round.noteEn },
    });
  });
  if (JSON.stringify(rounds) !== JSON.stringify(store.rounds.value)) store.rounds.value = rounds;
}
