import { type Client, matchMaker, Room, type Server } from '@colyseus/core';
import { Encoder, StateView } from '@colyseus/schema';
import * as v from 'valibot';
import { CELL } from '../../shared/map/expo-map.ts';
import { type Direction, isDirection, STILL } from '../../shared/world/direction.ts';
import { gridOf } from '../../shared/world/grid.ts';
import { type Body, step } from '../../shared/world/step.ts';
import { TICK_MS, UNITS_PER_TILE } from '../../shared/world/units.ts';
import { createPlace } from '../world/create-place.ts';
import { spawnSpot } from '../world/place.ts';
import { type Hall, type HallOptions, TRUTH_ROW } from './hall.ts';
import { makeHallMap, spawnNameOf } from './hall-map.ts';
import { PeerBody, StockState, ViewsState } from './peer-state.ts';
import { seededRandom } from './seeded-random.ts';

const VIEW_RADIUS = 20 * UNITS_PER_TILE;
/** Every view is looked through anew 4 times a second, a fifth of them in each step: cheaper than all in every step. */
const VIEW_TURNS = 5;

type PeerWalker = { index: number; at: Body; dir: Direction; shown: PeerBody; client: Client; seen: Set<PeerWalker> };

const Turn = v.object({ dir: v.custom<Direction>((value) => typeof value === 'number' && isDirection(value)) });

/** Who is within the radius comes into a client's view, who is not goes out of it. */
function refreshView(viewer: PeerWalker, all: Iterable<PeerWalker>): void {
  const { view } = viewer.client;
  if (!view) return;
  for (const other of all) {
    const near = (other.at.x - viewer.at.x) ** 2 + (other.at.y - viewer.at.y) ** 2 <= VIEW_RADIUS ** 2;
    if (near === viewer.seen.has(other)) continue;
    if (near) {
      viewer.seen.add(other);
      view.add(other.shown);
    } else {
      viewer.seen.delete(other);
      view.remove(other.shown);
    }
  }
}

function peerRoom(options: HallOptions & { views: boolean }, walkers: Map<string, PeerWalker>, ticked: () => number) {
  const place = createPlace('peer', 'load', makeHallMap(options.profile, options.seed));
  const grid = gridOf(place.map);

  return class PeerRoom extends Room<{ state: InstanceType<typeof StockState> | InstanceType<typeof ViewsState> }> {
    override state = options.views ? new ViewsState() : new StockState();
    override autoDispose = false;
    override patchRate = TICK_MS;

    override onCreate({ id }: { id: string }): void {
      this.roomId = id;
      this.onMessage('turn', (client, raw: unknown) => {
        const turn = v.safeParse(Turn, raw);
        const walker = walkers.get(client.sessionId);
        if (turn.success && walker) walker.dir = turn.output.dir;
      });
      this.setSimulationInterval(() => this.#step(), TICK_MS);
    }

    override onJoin(client: Client, { index }: { index: number }): void {
      const { x, y } = spawnSpot(place, spawnNameOf(options.profile, index), seededRandom(options.seed, index));
      const shown = new PeerBody();
      Object.assign(shown, { x, y, dir: STILL });
      const walker = { index, at: { x, y, mask: CELL.solid }, dir: STILL, shown, client, seen: new Set<PeerWalker>() };
      walkers.set(client.sessionId, walker);
      this.state.bodies.set(String(index), shown);
      if (!options.views) return;
      client.view = new StateView();
      refreshView(walker, walkers.values());
    }

    override onLeave(client: Client): void {
      const gone = walkers.get(client.sessionId);
      if (!gone) return;
      walkers.delete(client.sessionId);
      for (const { seen } of walkers.values()) seen.delete(gone);
      this.state.bodies.delete(String(gone.index));
      client.view?.dispose();
    }

    #step(): void {
      const tick = ticked();
      for (const walker of walkers.values()) {
        walker.at = step(walker.at, walker.dir, grid);
        Object.assign(walker.shown, { x: walker.at.x, y: walker.at.y, dir: walker.dir });
      }
      options.stepped();
      if (!options.views) return;
      let turn = tick;
      for (const walker of walkers.values()) {
        turn += 1;
        if (turn % VIEW_TURNS === 0) refreshView(walker, walkers.values());
      }
    }
  };
}

/**
 * A plain Colyseus room, as its documentation makes one: positions in the schema state, 20 patches a second, with or
 * without a StateView per client.
 */
export async function openPeerHall(colyseus: Server, options: HallOptions & { views: boolean }): Promise<Hall> {
  const room = 'hall';
  // as its warning asks for: the state of some thousands does not fit the default of 8 KB
  Encoder.BUFFER_SIZE = 1 << 20;
  const walkers = new Map<string, PeerWalker>();
  let tick = 0;
  colyseus.define(
    'place',
    peerRoom(options, walkers, () => ++tick),
  );
  await matchMaker.accept();
  await matchMaker.createRoom('place', { id: room });
  return {
    room,
    joinOptions: (index) => ({ index }),
    tick: () => tick,
    truth() {
      const rows = new Int32Array(walkers.size * TRUTH_ROW);
      let at = 0;
      for (const { index, at: body } of walkers.values()) {
        rows.set([index, body.x, body.y, index], at);
        at += TRUTH_ROW;
      }
      return rows;
    },
  };
}
