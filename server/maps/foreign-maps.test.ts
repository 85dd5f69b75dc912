import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { objectsOf } from '../../shared/world/areas.ts';
import { tiledCorpus } from '../testing/tiled-corpus.ts';
import { type Baked, bake } from './bake.ts';
import { checkFiles } from './check.ts';
import { explain } from './diagnostics.ts';
import { contentFolder } from './load.ts';
import { mapFiles } from './map-files.ts';

// corpus.test.ts checks that the corpus is where it should be
const { path: corpus } = tiledCorpus();
const files = corpus === null ? [] : mapFiles([corpus]);

const bakeOf = (file: string): Baked => bake(file, { ...contentFolder(corpus ?? ''), has: () => true });
const opened = (file: string) => {
  const { map, diagnostics } = bakeOf(file);
  if (!map) throw new Error(diagnostics.map((d) => explain(d, 'en')).join('\n'));
  return map;
};

test('every map of the corpus is checked to its end, and told in whole sentences', () => {
  for (const finding of checkFiles(files, corpus ?? '')) {
    for (const lang of ['ko', 'en'] as const) expect(explain(finding, lang)).not.toMatch(/\{\d\}|undefined|\[object/);
  }
});

/** Rooms that were made for WorkAdventure and used at real events, unchanged. */
const ROOMS =
  corpus === null
    ? []
    : files.map((file) => file.slice(corpus.length + 1)).filter((file) => /^(bytespeicher|fossgis)/.test(file));

test.each(ROOMS.map((file) => [file]))(
  '%s opens and can be walked: one arrives at its start on free floor (C5)',
  (file) => {
    const map = opened(file);
    const spawns = objectsOf(map, 'spawn');
    expect(spawns[0]?.name).toBe('start');
    for (const { x, y } of spawns) expect(map.grid[(y / 32) * map.width + x / 32]).toBe(0);
    expect(map.grid).toContain(1);
  },
);

if (corpus !== null)
  describe('what these rooms say', () => {
    test('doors between two maps lead to each other', () => {
      const doors = (name: string) =>
        objectsOf(opened(`bytespeicher/${name}.json`), 'portal').map((p) => `${p.place}#${p.target}`);
      expect(new Set(doors('main'))).toEqual(new Set(['Bytespeicher#entrance']));
      expect(new Set(doors('Bytespeicher'))).toEqual(new Set(['main#entrance']));
    });

    test('pages', () => {
      const map = opened('fossgis/fossgis-2022/base.json');
      expect(objectsOf(map, 'link').map((link) => link.url)).toContain(
        'https://fossgis-konferenz.de/2022/jobs.php#Jobb%C3%B6rse',
      );
    });
  });

test.each(ROOMS.map((file) => [join(corpus ?? '', file)]))(
  '%s: no mistake that would keep it from going live',
  (file) => {
    expect(
      checkFiles([file], corpus ?? '')
        .filter((d) => d.severity === 'error')
        .map((d) => explain(d, 'en')),
    ).toEqual([]);
  },
);
