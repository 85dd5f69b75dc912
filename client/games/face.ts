import type { VNode } from 'preact';
import * as v from 'valibot';
import type { RoundView } from '../ui/store.ts';

/** A point of the map, in pixels. */
export type MapPoint = { x: number; y: number };

/** The public half of a game: what a page shows during a round. */
type FaceParts<View> = {
  /** The banner of the round: what is asked, shown, counted. */
  banner(view: View): VNode;
  /** The line for a player about where they stand on the stage, by the page's own prediction. */
  standing(stage: string, here: MapPoint, view: View): VNode;
};

/** A face as the round banner uses it, without the type of its view. */
export type GameFace = {
  banner(round: RoundView): VNode | null;
  standing(round: RoundView, here: MapPoint): VNode | null;
};

/**
 * Binds the parts of a game to the schema of its view. Nothing is shown for a view that does not fit, because then the
 * page is older than the server.
 */
export function face<View>(schema: v.GenericSchema<unknown, View>, parts: FaceParts<View>): GameFace {
  return {
    banner({ view }) {
      const parsed = v.safeParse(schema, view);
      return parsed.success ? parts.banner(parsed.output) : null;
    },
    standing({ view, stage }, here) {
      const parsed = v.safeParse(schema, view);
      return parsed.success ? parts.standing(stage, here, parsed.output) : null;
    },
  };
}
