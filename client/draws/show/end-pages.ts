import { type DrawnLot, drawnLots, LOTS_A_PAGE, type Staged } from '../../../shared/draw-show.ts';

export type EndPart = { prize: Staged['prizes'][number]; lots: readonly DrawnLot[] };
export type EndPage = { parts: readonly EndPart[] };

/** A heading takes as much room as a row of lots. */
const HEADING = 4;

/**
 * All winners on as few pages as can be read, the first prize first. A prize that does not fit goes on on the next
 * page, under its name again.
 */
export function endPages(draw: Pick<Staged, 'prizes' | 'freeze' | 'winners'>): EndPage[] {
  const lots = drawnLots(draw);
  const pages: EndPart[][] = [];
  let room = 0;
  for (const prize of draw.prizes) {
    const own = lots.filter((one) => one.prize === prize.key);
    for (let from = 0; from < own.length; ) {
      if (room < 2 * HEADING) {
        pages.push([]);
        room = LOTS_A_PAGE + HEADING;
      }
      const some = own.slice(from, from + room - HEADING);
      pages.at(-1)?.push({ prize, lots: some });
      // the next part begins in a row of its own
      room -= HEADING + Math.ceil(some.length / HEADING) * HEADING;
      from += some.length;
    }
  }
  return pages.map((parts) => ({ parts }));
}
