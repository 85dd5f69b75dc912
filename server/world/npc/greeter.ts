import { CELL, type ObjectOf } from '../../../shared/map/expo-map.ts';
import type { ServerMessages } from '../../../shared/protocol.ts';
import type { Text } from '../../../shared/text.ts';
import { centreOf, tileBefore } from '../../../shared/world/areas.ts';
import { directionOf, STILL, standing, turned } from '../../../shared/world/direction.ts';
import { freeTilesNear } from '../../../shared/world/grid.ts';
import { findPath, steer, type Tile, tileAt } from '../../../shared/world/path.ts';
import { tileCentre, toUnits, UNITS_PER_TILE } from '../../../shared/world/units.ts';
import type { Member } from '../member.ts';
import { type Character, newBodyId, type Place, roomyTileIn, tell } from '../place.ts';
import { addBody, setHeading, type WorldBody } from '../world.ts';
import type { GreeterScript } from './script.ts';

/** Patience and distances. Ticks of 50 ms, tiles. */
const RULES = {
  approachTicks: 20 * 20,
  answerTicks: 20 * 20,
  waitTicks: 20 * 15,
  arrivedTicks: 20 * 3,
  replanTicks: 10,
  speakAt: 1.8,
  /** A guest this far behind makes the greeter wait. */
  ahead: 4,
  /** A guest this far away is not run after. */
  lost: 14,
} as const;

type Phase =
  | { kind: 'home' }
  | { kind: 'approach'; guest: number; until: number }
  | { kind: 'offer'; guest: number; until: number }
  | { kind: 'lead'; guest: number; to: Tile; waitingSince: number | null }
  | { kind: 'pause'; until: number };

const distance = (a: WorldBody, b: WorldBody): number => Math.hypot(a.x - b.x, a.y - b.y) / UNITS_PER_TILE;
const named = (text: Text, name: string): Text => ({
  ko: text.ko.replaceAll('{name}', name),
  en: text.en.replaceAll('{name}', name),
});

/** A server-side character that meets each arrival in turn, and leads who wants to. */
export function createGreeter(place: Place, npc: ObjectOf<'npc'>, script: GreeterScript, rng: () => number): Character {
  const { x, y } = centreOf(npc);
  const home = freeTilesNear(place.world.grid, tileAt(toUnits(x), toUnits(y)), 1)[0];
  const id = newBodyId(place);
  const body = addBody(place.world, id, tileCentre(home.column), tileCentre(home.row));
  const queue: number[] = [];
  let phase: Phase = { kind: 'home' };
  let path: readonly Tile[] = [];
  let goal: Tile | null = null;
  let plannedAt = 0;

  const speak = (
    member: Member | undefined,
    step: ServerMessages['greeter']['phase'],
    text: Text,
    more: Partial<ServerMessages['greeter']> = {},
  ): void =>
    tell(member, 'greeter', { phase: step, text: named(text, member?.name ?? ''), offers: [], to: null, ...more });

  const stand = (): void => {
    setHeading(body, turned(body.heading, STILL));
    path = [];
    goal = null;
  };

  const walkTo = (to: Tile, tick: number): void => {
    const moved = goal === null || goal.column !== to.column || goal.row !== to.row;
    if (moved && tick - plannedAt >= RULES.replanTicks) {
      path = findPath(place.world.grid, tileAt(body.x, body.y), to, CELL.solid, true) ?? [];
      goal = to;
      plannedAt = tick;
    }
    const next = steer(body.x, body.y, path);
    path = next.path;
    setHeading(body, turned(body.heading, next.direction));
  };

  const lookAt = (guest: WorldBody): void => {
    const towards = directionOf(
      guest.x - body.x,
      Math.abs(guest.y - body.y) > UNITS_PER_TILE / 2 ? guest.y - body.y : 0,
    );
    if (towards !== STILL) setHeading(body, standing(towards));
  };

  const nextGuest = (tick: number): void => {
    for (let guest = queue.shift(); guest !== undefined; guest = queue.shift()) {
      const found = place.world.bodies.get(guest);
      if (!found || distance(found, body) > RULES.lost) continue;
      phase = { kind: 'approach', guest, until: tick + RULES.approachTicks };
      return;
    }
  };

  const approach = (
    now: Extract<Phase, { kind: 'approach' }>,
    guest: WorldBody,
    member: Member,
    tick: number,
  ): void => {
    if (tick > now.until || distance(guest, body) > RULES.lost) {
      phase = { kind: 'home' };
      return stand();
    }
    if (distance(guest, body) > RULES.speakAt) return walkTo(tileAt(guest.x, guest.y), tick);
    stand();
    lookAt(guest);
    phase = { kind: 'offer', guest: now.guest, until: tick + RULES.answerTicks };
    const offers = script.leads.map(({ id, label }) => ({ id, label }));
    speak(
      member,
      'greet',
      { ko: `${script.greet.ko} ${script.offer.ko}`, en: `${script.greet.en} ${script.offer.en}` },
      { offers },
    );
  };

  const finish = (member: Member, step: 'arrived' | 'bye', text: Text, tick: number): void => {
    speak(member, step, text);
    stand();
    phase = { kind: 'pause', until: tick + RULES.arrivedTicks };
  };

  const offer = (now: Extract<Phase, { kind: 'offer' }>, guest: WorldBody, member: Member, tick: number): void => {
    lookAt(guest);
    if (tick > now.until || distance(guest, body) > RULES.ahead + 1) finish(member, 'bye', script.bye, tick);
  };

  const lead = (now: Extract<Phase, { kind: 'lead' }>, guest: WorldBody, member: Member, tick: number): void => {
    const behind = distance(guest, body);
    const there =
      Math.hypot(tileCentre(now.to.column) - body.x, tileCentre(now.to.row) - body.y) / UNITS_PER_TILE < 1.5;
    if (there && behind < 3) {
      lookAt(guest);
      return finish(member, 'arrived', script.arrived, tick);
    }
    if (behind <= RULES.ahead && !there) {
      now.waitingSince = null;
      return walkTo(now.to, tick);
    }
    setHeading(body, turned(body.heading, STILL));
    goal = null;
    lookAt(guest);
    if (now.waitingSince === null) {
      now.waitingSince = tick;
      speak(member, 'wait', script.wait, { to: now.to });
    } else if (tick - now.waitingSince > RULES.waitTicks) finish(member, 'bye', script.bye, tick);
  };

  return {
    body: id,
    name: script.name,
    look: npc.look,
    queue,
    step() {
      const tick = place.world.tick + 1;
      if (phase.kind === 'pause' && tick >= phase.until) phase = { kind: 'home' };
      if (phase.kind === 'pause') return;
      if (phase.kind === 'home') {
        nextGuest(tick);
        if (phase.kind === 'home') return walkTo(home, tick);
      }
      const guest = place.world.bodies.get(phase.guest);
      const member = place.byBody.get(phase.guest);
      if (!guest || !member?.line) {
        phase = { kind: 'home' };
        return stand();
      }
      if (phase.kind === 'approach') approach(phase, guest, member, tick);
      else if (phase.kind === 'offer') offer(phase, guest, member, tick);
      else lead(phase, guest, member, tick);
    },
    answer(member, choice) {
      const tick = place.world.tick;
      const mine = (phase.kind === 'offer' || phase.kind === 'lead') && phase.guest === member.body;
      if (!mine) return;
      const chosen = phase.kind === 'offer' ? script.leads.find((one) => one.id === choice) : undefined;
      const target =
        chosen &&
        place.map.objects.find(
          (o) => o.class === chosen.target.class && (!chosen.target.name || o.name === chosen.target.name),
        );
      if (!chosen || !target) return finish(member, 'bye', script.bye, tick);
      // beside those who were led here before
      const to = roomyTileIn(place, tileBefore(place.map, place.world.grid, target), rng);
      stand();
      phase = { kind: 'lead', guest: member.body, to, waitingSince: null };
      speak(member, 'lead', chosen.say, { to });
    },
  };
}
