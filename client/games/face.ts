import type { ComponentType } from 'preact';
import * as v from 'valibot';
import type { HostCommand } from '../../shared/games/host-commands.ts';
import type {
  GameHostInput,
  GameHostSees,
  GameInput,
  GameOwn,
  GameView,
  GameWatch,
  RoundSpec,
} from '../../shared/games/spec.ts';
import type { ServerMessages } from '../../shared/protocol.ts';
import type { Text } from '../../shared/text.ts';
import type { Sound } from '../sound/sounds.ts';

/** A point of the map, in pixels. */
export type MapPoint = { x: number; y: number };

export type Seat = ServerMessages['game']['seats'][number];

/** What a page knows of a running game. */
export type Shown<View = unknown, Own = unknown, Watch = unknown> = {
  view: View;
  /** What only this player knows; null for somebody who does not play. */
  own: Own | null;
  /** What spectators know besides; null for a player. */
  watch: Watch | null;
  /** The visitor's number in the round; -1 for somebody who does not play. */
  player: number;
  /** The players in the order of their numbers; empty on a stage. */
  seats: readonly Seat[];
  /** The value of performance.now() at which the present step ends; null if it has no end. */
  endsAt: number | null;
};

/** What a player can do. */
export type Acts<Input = unknown> = {
  act(input: Input): void;
  /** Walks to a point of the map. */
  walkTo(point: MapPoint): void;
  /** Stops a walk that `walkTo` began. */
  stop(): void;
  /** The name of the stage or the key of the table. */
  at: string;
  /** Where the visitor stands, by the page's own prediction; null before arrival. */
  here: MapPoint | null;
  /** The present tick of the server, as far as the page knows; with a fraction. */
  tick(): number;
};

type ShownOf<S extends RoundSpec> = Shown<GameView<S>, GameOwn<S>, GameWatch<S>>;

/**
 * The public half of a game. A game on a stage has a banner over the world, and perhaps controls for its players; a game
 * at a table has a board, which is all that its players see.
 */
type FaceParts<S extends RoundSpec> = {
  /** What a screen reader says when the view has changed: the phase, the task, the result of a step. */
  say(shown: ShownOf<S>): string;
  /** What a screen in the world shows of the round; without it, what `say` says. */
  screen?(shown: ShownOf<S>): string;
  /**
   * The frame of the game's pictures in the world that shows at a tick (`strip_game` of a tile), counted from 0. It is
   * asked before each picture of the world.
   */
  pose?(shown: ShownOf<S>, tick: number): number;
  /** The sound of a change; null for none. `before` is null at the first view of a round. */
  sound?(shown: ShownOf<S>, before: ShownOf<S> | null): Sound | null;
  Banner?: ComponentType<{ shown: ShownOf<S>; acts: Acts<GameInput<S>> }>;
  Controls?: ComponentType<{ shown: ShownOf<S>; acts: Acts<GameInput<S>> }>;
  Board?: ComponentType<{ shown: ShownOf<S>; acts: Acts<GameInput<S>> }>;
  /** What the hosts of a round decide themselves, in their panel. `sees`: what only they know. */
  Host?: ComponentType<{ shown: ShownOf<S>; sees: GameHostSees<S>; act(input: GameHostInput<S>): void }>;
  /** The points of a player as the list of results shows them; without it, the number. */
  points?(points: number): string;
  /** What the result says if it names no winner; without it, general words. */
  nobody?(shown: ShownOf<S>): string;
  /** How long the board shows the end of a round before the page says who won, ms. */
  endMs?: number;
};

/** A face as the overlay uses it, without the types of its game. */
export type GameFace = {
  readonly name: Text;
  readonly goal: Text;
  readonly help: readonly Text[];
  readonly commands: readonly HostCommand[];
  /** Returns a view that fits the game's schemas; null for any other, because then the page is older than the server. */
  read(shown: Shown): Shown | null;
  /** Returns what a host sees if it fits the schema of the game; undefined for anything else. */
  readHost(sees: unknown): unknown;
  say(shown: Shown): string;
  screen(shown: Shown): string;
  pose(shown: Shown, tick: number): number;
  sound(shown: Shown, before: Shown | null): Sound | null;
  readonly Banner: ComponentType<{ shown: Shown; acts: Acts }> | null;
  readonly Controls: ComponentType<{ shown: Shown; acts: Acts }> | null;
  readonly Board: ComponentType<{ shown: Shown; acts: Acts }> | null;
  readonly Host: ComponentType<{ shown: Shown; sees: unknown; act(input: unknown): void }> | null;
  points(points: number): string;
  nobody(shown: Shown): string | null;
  readonly endMs: number;
};

/** Binds the parts of a face to the spec of its game. */
export function face<S extends RoundSpec>(spec: S, parts: FaceParts<S>): GameFace {
  const { Banner = null, Controls = null, Board = null, Host = null, sound, points, nobody, endMs = 0 } = parts;
  const { name, goal, help, commands } = spec;
  // `read` has checked what the parts receive, by the schemas of the same spec
  const known = (shown: Shown) => shown as ShownOf<S>;
  return {
    ...{ name, goal, help, commands },
    read(shown) {
      const view = v.safeParse(spec.view, shown.view);
      const own = v.safeParse(v.nullable(spec.own), shown.own);
      const watch = v.safeParse(v.nullable(spec.watch), shown.watch);
      if (!view.success || !own.success || !watch.success) return null;
      return { ...shown, view: view.output, own: own.output, watch: watch.output };
    },
    readHost(sees) {
      const read = spec.host && v.safeParse(spec.host.sees, sees);
      return read?.success ? read.output : undefined;
    },
    say: (shown) => parts.say(known(shown)),
    screen: (shown) => (parts.screen ?? parts.say)(known(shown)),
    pose: (shown, tick) => parts.pose?.(known(shown), tick) ?? 0,
    sound: (shown, before) => sound?.(known(shown), before && known(before)) ?? null,
    Banner: Banner as GameFace['Banner'],
    Controls: Controls as GameFace['Controls'],
    Board: Board as GameFace['Board'],
    Host: Host as GameFace['Host'],
    points: points ?? String,
    nobody: (shown) => nobody?.(known(shown)) ?? null,
    endMs,
  };
}
