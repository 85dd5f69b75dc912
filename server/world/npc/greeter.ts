import type { MapObject, ObjectOf, TableObject } from '../../../shared/map/expo-map.ts';
import { isTableObject, keyOf } from '../../../shared/map/game-objects.ts';
import type { ServerMessages } from '../../../shared/protocol.ts';
import type { Text } from '../../../shared/text.ts';
import { centreOf, tileBefore } from '../../../shared/world/areas.ts';
import { freeTilesNear } from '../../../shared/world/grid.ts';
import { nearestOf } from '../../../shared/world/nearest.ts';
import { type Tile, tileAt } from '../../../shared/world/path.ts';
import { tileCentre, toUnits } from '../../../shared/world/units.ts';
import { hasSeat } from '../../rounds/table-round.ts';
import type { Member } from '../member.ts';
import { type Character, newBodyId, type Place, roomyTileIn, tell } from '../place.ts';
import { addBody, type WorldBody } from '../world.ts';
import type { GreeterScript } from './script.ts';
import { createWalker, distanceTo, lookAt, pause, stand, type Walker, walkTo } from './walker.ts';

/** Patience and distances. Ticks of 50 ms, tiles. */
const RULES = {
  approachTicks: 20 * 20,
  answerTicks: 20 * 20,
  waitTicks: 20 * 15,
  arrivedTicks: 20 * 3,
  speakAt: 1.8,
  /** The greeter waits for a guest who is this far behind. */
  ahead: 4,
  /** The greeter gives up a guest who is this far away. */
  lost: 14,
} as const;

/** The answer of a visitor who wants to play at once. */
const PLAY = 'play-now';

type Phase =
  | { kind: 'home' }
  | { kind: 'approach'; guest: number; until: number }
  | { kind: 'offer'; guest: number; until: number }
  | { kind: 'lead'; guest: number; to: Tile; table: string; waitingSince: number | null }
  | { kind: 'pause'; until: number };

/** The state of a greeter. `queue`: bodies that arrived, in order. */
type Greeter = {
  readonly place: Place;
  readonly script: GreeterScript;
  readonly home: Tile;
  readonly walker: Walker;
  readonly queue: number[];
  phase: Phase;
};

/** The visitor whom the greeter talks to. */
type Guest = { body: WorldBody; member: Member };

const named = (text: Text, name: string): Text => ({
  ko: text.ko.replaceAll('{name}', name),
  en: text.en.replaceAll('{name}', name),
});

const speak = (
  { member }: Pick<Guest, 'member'>,
  step: ServerMessages['greeter']['phase'],
  text: Text,
  more: Partial<ServerMessages['greeter']> = {},
): void => tell(member, 'greeter', { phase: step, text: named(text, member.name), offers: [], to: null, ...more });

/** The next body of the queue that is still here and near. */
function nextGuest({ place, queue, walker }: Greeter): number | null {
  for (let guest = queue.shift(); guest !== undefined; guest = queue.shift()) {
    const found = place.world.bodies.get(guest);
    if (found && distanceTo(walker, found) <= RULES.lost) return guest;
  }
  return null;
}

function goHome(greeter: Greeter): void {
  greeter.phase = { kind: 'home' };
  stand(greeter.walker);
}

function finish(greeter: Greeter, guest: Pick<Guest, 'member'>, step: 'arrived' | 'bye', tick: number): void {
  speak(guest, step, greeter.script[step]);
  stand(greeter.walker);
  greeter.phase = { kind: 'pause', until: tick + RULES.arrivedTicks };
}

function approach(greeter: Greeter, now: Extract<Phase, { kind: 'approach' }>, guest: Guest, tick: number): void {
  const { walker, script } = greeter;
  const { body } = guest;
  if (tick > now.until || distanceTo(walker, body) > RULES.lost) return goHome(greeter);
  if (distanceTo(walker, body) > RULES.speakAt) return walkTo(walker, tileAt(body.x, body.y), tick);
  stand(walker);
  lookAt(walker, body);
  greeter.phase = { kind: 'offer', guest: now.guest, until: tick + RULES.answerTicks };
  const leads = script.leads.map(({ id, label }) => ({ id, label }));
  const offers =
    script.play && greeter.place.tables.size > 0 ? [{ id: PLAY, label: script.play.label }, ...leads] : leads;
  const words = { ko: `${script.greet.ko} ${script.offer.ko}`, en: `${script.greet.en} ${script.offer.en}` };
  speak(guest, 'greet', words, { offers });
}

function offer(greeter: Greeter, now: Extract<Phase, { kind: 'offer' }>, guest: Guest, tick: number): void {
  const { walker } = greeter;
  lookAt(walker, guest.body);
  if (tick > now.until || distanceTo(walker, guest.body) > RULES.ahead + 1) finish(greeter, guest, 'bye', tick);
}

function lead(greeter: Greeter, now: Extract<Phase, { kind: 'lead' }>, guest: Guest, tick: number): void {
  const { place, walker, script } = greeter;
  const behind = distanceTo(walker, guest.body);
  const isThere = distanceTo(walker, { x: tileCentre(now.to.column), y: tileCentre(now.to.row) }) < 1.5;
  const isSeated = place.tables.get(now.table)?.round.seats.some(({ visitor }) => visitor === guest.member.visitor);
  if (isSeated || (isThere && behind < 3)) {
    lookAt(walker, guest.body);
    return finish(greeter, guest, 'arrived', tick);
  }
  if (behind <= RULES.ahead && !isThere) {
    now.waitingSince = null;
    return walkTo(walker, now.to, tick);
  }
  pause(walker);
  lookAt(walker, guest.body);
  if (now.waitingSince === null) {
    now.waitingSince = tick;
    speak(guest, 'wait', script.wait, { to: now.to });
  } else if (tick - now.waitingSince > RULES.waitTicks) finish(greeter, guest, 'bye', tick);
}

function step(greeter: Greeter): void {
  const { place, walker } = greeter;
  const tick = place.world.tick + 1;
  if (greeter.phase.kind === 'pause') {
    if (tick < greeter.phase.until) return;
    greeter.phase = { kind: 'home' };
  }
  if (greeter.phase.kind === 'home') {
    const guest = nextGuest(greeter);
    if (guest === null) return walkTo(walker, greeter.home, tick);
    greeter.phase = { kind: 'approach', guest, until: tick + RULES.approachTicks };
  }
  const { phase } = greeter;
  const body = place.world.bodies.get(phase.guest);
  const member = place.byBody.get(phase.guest);
  if (!body || !member?.line) return goHome(greeter);
  if (phase.kind === 'approach') approach(greeter, phase, { body, member }, tick);
  else if (phase.kind === 'offer') offer(greeter, phase, { body, member }, tick);
  else lead(greeter, phase, { body, member }, tick);
}

/** The tables at which a visitor can sit down now. */
const freeTables = ({ map, tables }: Place): TableObject[] =>
  map.objects.filter(isTableObject).filter((object) => {
    const table = tables.get(keyOf(object));
    return table !== undefined && hasSeat(table.round);
  });

/** Walks ahead to an object. */
function begin(greeter: Greeter, member: Member, target: MapObject, say: Text, rng: () => number): void {
  const { place, walker } = greeter;
  // a free tile, beside guests who were led here before
  const to = roomyTileIn(place, tileBefore(place.map, place.world.grid, target), rng);
  const table = isTableObject(target) ? keyOf(target) : '';
  stand(walker);
  greeter.phase = { kind: 'lead', guest: member.body, to, table, waitingSince: null };
  speak({ member }, 'lead', say, { to, ...(table === '' ? {} : { table }) });
}

/** Leads to the nearest table with a free seat. Without one, she says so and offers the stages. */
function play(greeter: Greeter, member: Member, rng: () => number): void {
  const { place, script } = greeter;
  const body = place.world.bodies.get(member.body);
  if (!body || !script.play) return;
  const table = nearestOf(place.map, place.world.grid, tileAt(body.x, body.y), freeTables(place));
  if (table) return begin(greeter, member, table, script.play.say, rng);
  const offers = script.leads.filter(({ target }) => target.class === 'stage').map(({ id, label }) => ({ id, label }));
  greeter.phase = { kind: 'offer', guest: member.body, until: place.world.tick + RULES.answerTicks };
  speak({ member }, 'greet', script.play.none, { offers });
}

/** Handles the guest's choice: to play, a destination, or no. */
function answer(greeter: Greeter, member: Member, choice: string, rng: () => number): void {
  const { place, script, phase } = greeter;
  const isMine = (phase.kind === 'offer' || phase.kind === 'lead') && phase.guest === member.body;
  if (!isMine) return;
  if (phase.kind === 'offer' && choice === PLAY && script.play) return play(greeter, member, rng);
  const chosen = phase.kind === 'offer' ? script.leads.find((one) => one.id === choice) : undefined;
  const wanted = chosen?.target;
  const target =
    wanted && place.map.objects.find((o) => o.class === wanted.class && (!wanted.name || o.name === wanted.name));
  if (!chosen || !target) return finish(greeter, { member }, 'bye', place.world.tick);
  begin(greeter, member, target, chosen.say, rng);
}

/** Creates a character that meets each arrival in turn, and leads those who want to a place of their choice. */
export function createGreeter(place: Place, npc: ObjectOf<'npc'>, script: GreeterScript, rng: () => number): Character {
  const { x, y } = centreOf(npc);
  const home = freeTilesNear(place.world.grid, tileAt(toUnits(x), toUnits(y)), 1)[0];
  const id = newBodyId(place);
  const walker = createWalker(place.world, addBody(place.world, id, tileCentre(home.column), tileCentre(home.row)));
  const greeter: Greeter = { place, script, home, walker, queue: [], phase: { kind: 'home' } };
  return {
    body: id,
    name: script.name,
    look: npc.look,
    queue: greeter.queue,
    step: () => step(greeter),
    answer: (member, choice) => answer(greeter, member, choice, rng),
  };
}
