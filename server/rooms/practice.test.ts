import { expect, it } from 'vitest';
import type { Agenda } from '../../shared/programme.ts';
import { toUnits } from '../../shared/world/units.ts';
import { ROOT } from '../env.ts';
import { loadMaps } from '../maps/load.ts';
import { lineOf } from '../testing/line.ts';
import { testRules } from '../testing/rules.ts';
import { atSpawn, join } from '../world/arrivals.ts';
import { createPlace } from '../world/create-place.ts';
import { bodyOf } from '../world/place.ts';
import { putBody } from '../world/world.ts';
import { createPractice } from './practice.ts';

const map = loadMaps(ROOT).maps.get('expo') ?? expect.fail('no map');
const STAGE = 'main-stage';

type Item = Agenda['items'][number];
const show = (change: Partial<Item> = {}): Item => ({
  ...{ id: 'i', kind: 'draw', title: { ko: '추첨', en: 'Draw' }, map: 'expo', object: STAGE, startsAt: 0, minutes: 20 },
  draw: { id: 'd', state: 'frozen', until: 0, revealAt: 0, drawnAt: null },
  ...{ state: 'running', held: false },
  ...change,
});

/** Whether a practice round begins for a visitor who stands on the stage while the programme has these items. */
async function begins(items: readonly Item[]): Promise<boolean> {
  const place = createPlace('p', 'expo', map);
  const arrival = { visitor: 'v', name: 'v', look: 'tee', party: '', roles: [], staff: null };
  const member = join(place, arrival, lineOf(), atSpawn(''), () => 0);
  const stage = map.objects.find(({ name }) => name === STAGE) ?? expect.fail('no stage');
  const body = bodyOf(place, member) ?? expect.fail('no body');
  putBody(place.world, body, toUnits(stage.x + stage.width / 2), toUnits(stage.y + stage.height / 2));
  const practice = createPractice(place, {
    rulesOf: async () => ({ game: 'ox-quiz', rules: testRules({ practiceTicks: 20 }), problems: [] }),
    newId: () => 'round',
    isClosed: () => false,
    agendaOf: () => ({ now: 0, items: [...items], announcements: [] }),
  });
  for (let tick = 0; tick < 60; tick += 10) {
    place.world.tick = tick;
    practice.step();
    await Promise.resolve();
  }
  return place.rounds.get(STAGE)?.phase === 'gather';
}

it.each<[string, readonly Item[], boolean]>([
  ['nothing is planned', [], true],
  ['the show of a draw is on there', [show()], false],
  ['it has not begun', [show({ state: 'planned' })], true],
  ['it is over', [show({ state: 'done' })], true],
  ['it is on another stage', [show({ object: 'another' })], true],
  ['it is in another hall', [show({ map: 'playground' })], true],
  ['a talk is on there', [show({ kind: 'talk', draw: null })], true],
])('whoever stands on a stage plays, unless they came for a draw: %s (R18, P9)', async (_, items, isPlayed) => {
  expect(await begins(items)).toBe(isPlayed);
});
