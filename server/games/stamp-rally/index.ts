import { stampRallySpec } from '../../../shared/games/stamp-rally/spec.ts';
import { gameBroken } from '../bound-files.ts';
import { trail } from '../trail-half.ts';
import { createStampRally } from './rules.ts';
import { MOST_CODES, MOST_STOPS, readCodes, readStops } from './stops.ts';

/** The secret half of the stamp rally: where the stops are, and the codes. */
export const stampRally = trail(stampRallySpec, {
  check: {
    stops(bytes) {
      const { stops, problems, total } = readStops(bytes);
      return { count: stops.length, problems, isTooMany: total > MOST_STOPS };
    },
    codes(bytes) {
      const { codes, problems, total } = readCodes(bytes);
      return { count: codes.size, problems, isTooMany: total > MOST_CODES };
    },
  },
  setUp({ config, file }) {
    const { stops, problems } = readStops(file('stops'));
    if (stops.length === 0) throw gameBroken(problems.map(({ en }) => en).join(' '));
    const { codes, problems: more } = readCodes(file('codes'));
    return { rules: createStampRally(config, stops, codes), problems: [...problems, ...more] };
  },
});
