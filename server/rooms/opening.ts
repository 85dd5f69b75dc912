import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { CLOSE_CODE } from '../../shared/protocol.ts';
import { keyOf, openCopy } from '../seating/book.ts';
import { closeEvent, closeMap } from '../seating/closing.ts';
import { homesIn } from '../world/objects/index.ts';
import { tellAll } from '../world/place.ts';
import { remap } from '../world/remap.ts';
import { decided, type Premises } from './premises.ts';

/** Opens and closes places. The places of an event open and close together, and follow its maps. */
export type Opening = {
  /** Opens one place of every map of an event. */
  open(event: string): Promise<void>;
  /** Sends everybody in an event out, and closes its places. */
  shut(event: string): void;
  /** Call it when another version of a map is live. A new map gets its first place. */
  remap(event: string, map: ExpoMap): void;
  /** Call it when a hall was removed. The people in it join again, at the entrance. */
  remove(event: string, map: string): void;
};

const HALL_GONE = {
  ko: '이 홀은 닫혔어요. 입구로 모실게요.',
  en: 'This hall was closed. You are on your way to the entrance.',
};

const charactersOf = (map: ExpoMap): string => JSON.stringify(homesIn(map));

export function opening(premises: Premises): Opening {
  const { options, book, running } = premises;
  return {
    async open(event) {
      const maps = [...options.mapsOf(event).keys()];
      const opened = decided(premises, (_, now) => maps.map((map) => openCopy(book, keyOf(event, map), now)));
      await Promise.all(opened.map((id) => running.opened(id)));
    },
    shut(event) {
      const shut = running.inEvent(event);
      decided(premises, () => closeEvent(book, event));
      running.empty(shut, CLOSE_CODE.eventShut);
    },
    remove(event, map) {
      const gone = running.copiesOf(event, map);
      decided(premises, () => closeMap(book, keyOf(event, map), keyOf(event, options.entranceOf(event))));
      for (const place of gone) tellAll(place, 'notice', { text: HALL_GONE });
      running.empty(gone, CLOSE_CODE.hallGone);
    },
    remap(event, map) {
      if (premises.isClosed) return;
      const copies = running.copiesOf(event, map.name);
      const isOpen = running.inEvent(event).length > 0;
      if (copies.length === 0 && isOpen) decided(premises, (_, now) => openCopy(book, keyOf(event, map.name), now));
      for (const place of copies) {
        const isRecast = charactersOf(place.map) !== charactersOf(map);
        remap(place, map);
        if (isRecast) running.recast(place).catch((error: unknown) => options.failed(error, map.name));
        tellAll(place, 'map', { hash: map.hash });
      }
    },
  };
}
