import type { VNode } from 'preact';
import * as v from 'valibot';
import type { RoundView } from '../ui/store.ts';

/** A point of the map, in pixels. */
export type Spot = { x: number; y: number };

/** The public half of a game: what a page shows of a round while it is played. */
type FaceParts<View> = {
  /** The screen of the round: what is asked, shown, counted. */
  banner(view: View): VNode;
  /** What a player is told about where they stand on the stage, by their own picture of the world. */
  standing(stage: string, here: Spot, view: View): VNode;
};

/** A face as the round banner uses it, whatever the view of the game is. */
export type GameFace = {
  banner(round: RoundView): VNode | null;
  standing(round: RoundView, here: Spot): VNode | null;
};

/** Binds the parts of a game to the schema of its view. A view that does not fit shows nothing: the page is older than the server. */
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
