import type { ComponentType } from 'preact';
import * as v from 'valibot';
import type { GameView, TrailSpec } from '../../shared/games/spec.ts';
import type { Text } from '../../shared/text.ts';

type TrailParts<S extends TrailSpec> = {
  /** What the visitor has found, and what is still to be found. */
  Card: ComponentType<{ view: GameView<S> }>;
  /** Whether there is something that only a code gives. */
  takesCodes(view: GameView<S>): boolean;
};

/** The face of a trail as the page uses it, without the type of its view. */
export type TrailFace = {
  readonly goal: Text;
  readonly help: readonly Text[];
  /** Shows nothing for a view that does not fit, because then the page is older than the server. */
  readonly Card: ComponentType<{ view: unknown }>;
  takesCodes(view: unknown): boolean;
};

/** Binds the parts of a trail's face to the spec of the trail. */
export function trailFace<S extends TrailSpec>(spec: S, { Card, takesCodes }: TrailParts<S>): TrailFace {
  const read = (view: unknown): GameView<S> | null => {
    const parsed = v.safeParse(spec.view, view);
    return parsed.success ? parsed.output : null;
  };
  return {
    goal: spec.goal,
    help: spec.help,
    Card({ view }) {
      const known = read(view);
      return known && <Card view={known} />;
    },
    takesCodes(view) {
      const known = read(view);
      return known !== null && takesCodes(known);
    },
  };
}
