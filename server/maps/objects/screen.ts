import { LEAST_SCREEN } from '../../../shared/map/sign-lengths.ts';
import { diagnose } from '../diagnostics.ts';
import { namesOf } from './names-of.ts';
import { type ObjectClass, TITLES } from './object-class.ts';

const SHOWN = ['round', 'leaderboard'] as const;

export const screen: ObjectClass<'screen'> = {
  colour: '#52293a',
  fields: { ...TITLES, of: { kind: 'name' }, shows: { kind: 'choice', values: SHOWN, otherwise: 'round' } },
  read: (placed, { of, both }) => ({
    ...placed,
    class: 'screen',
    title: both('title'),
    of: of('of'),
    shows: SHOWN.find((one) => one === of('shows')) ?? 'round',
  }),
  hasFloor: false,
  // a screen hangs on a wall, and is read from afar
  reachedFrom: () => null,
  complete: null,
  venue: null,
  check(own, all, placeOf) {
    const stages = namesOf(all, 'stage');
    const { width, height } = LEAST_SCREEN;
    return own.flatMap((one) => [
      ...(one.of === '' || stages.names.has(one.of)
        ? []
        : [diagnose('unknown-stage', placeOf(one), one.name, one.of, stages.told, 'screen')]),
      ...(one.width >= width && one.height >= height
        ? []
        : [
            diagnose(
              'screen-too-small',
              placeOf(one),
              one.name,
              `${one.width} x ${one.height}`,
              `${width} x ${height}`,
            ),
          ]),
    ]);
  },
};
