import { describe, expect, it } from 'vitest';
import { longFunctions, longFunctionsOf, MOST_LINES } from './long-functions.ts';

/** Functions that are still too long. The list gets shorter: an entry that is not needed any more fails, and none is added. */
const STILL_LONG: readonly string[] = [
  'server/data/watch.ts: createWatch',
  'server/jobs/runner.ts: startJobs',
  'server/maps/drawing/draw.ts: drawMap',
  'server/maps/live.ts: openLiveMaps',
  'server/operations/metrics.ts: createMetrics',
  'server/rooms-and-http.ts: openRooms',
  'server/rooms/places.ts: openPlaces',
  'server/rooms/registry.ts: createRegistry',
  'server/world/npc/greeter.ts: createGreeter',
];

it('every function fits a screen, but tables', () => {
  expect(longFunctions().map(({ where }) => where)).toEqual(STILL_LONG);
});

describe('what is found', () => {
  const lines = (count: number): string => '  work();\n'.repeat(count);

  it.each([
    ['a function', `function desk() {\n${lines(MOST_LINES)}}`, 'x.ts: desk'],
    ['an arrow function', `const desk = () => {\n${lines(MOST_LINES)}};`, 'x.ts: desk'],
    ['a method', `const a = {\n  open() {\n${lines(MOST_LINES)}  },\n};`, 'x.ts: open'],
    ['what a table calls', `const rows = () => [{ run() {\n${lines(MOST_LINES)}} }];`, 'x.ts: run'],
  ])('%s', (_, source, where) => {
    expect(longFunctionsOf('x.ts', source).map((found) => found.where)).toEqual([where]);
  });

  it('not a table, and not what just fits', () => {
    const table = `const rows = () => [\n${'  { id: 1 },\n'.repeat(MOST_LINES)}];`;
    const returned = `function rows() {\n  return [\n${'    1,\n'.repeat(MOST_LINES)}  ];\n}`;
    const fits = `function desk() {\n${lines(MOST_LINES - 2)}}`;
    expect([table, returned, fits].flatMap((source) => longFunctionsOf('x.ts', source))).toEqual([]);
  });
});
