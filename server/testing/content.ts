import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../env.ts';

export type TestContent = { dir: string; remove: () => void };

type Changes = {
  /** Changes to the OX quiz' config. */
  quiz?: Record<string, unknown>;
  /** Rows of the question file: question, answer. */
  questions?: readonly (readonly [string, 'O' | 'X'])[];
  /** Changes to the event file. */
  event?: Record<string, unknown>;
  stock?: number;
  /** The only hall of the event, instead of all of the sample. */
  hall?: 'expo' | 'playground' | 'tea-room';
  /** Where everybody arrives, instead of the lobby, so that tests need not walk. */
  arriveAt?: { column: number; row: number; isOneTile?: boolean };
  /** Changes to the settings of other games, by the name of their files. */
  games?: Readonly<Record<string, Record<string, unknown>>>;
  /** More objects of the start map, each of one tile. */
  objects?: readonly { class: string; name: string; column: number; row: number; game: string; config?: string }[];
};

/** Makes one hall the start map, without its doors, and removes the others. */
function keepOneHall(dir: string, hall: string): void {
  const map = JSON.parse(readFileSync(join(dir, `${hall}.tmj`), 'utf8'));
  for (const layer of map.layers)
    if (layer.objects) layer.objects = layer.objects.filter(({ type }: { type?: string }) => type !== 'portal');
  for (const file of readdirSync(dir)) if (file.endsWith('.tmj')) rmSync(join(dir, file));
  writeFileSync(join(dir, 'expo.tmj'), JSON.stringify(map));
}

/** Moves the spawn of the start map. */
function moveSpawn(file: string, { column, row, isOneTile = false }: NonNullable<Changes['arriveAt']>): void {
  const map = JSON.parse(readFileSync(file, 'utf8'));
  for (const layer of map.layers) {
    for (const object of layer.objects ?? []) {
      if (object.name !== 'entrance') continue;
      Object.assign(object, { x: column * 32 + 16, y: row * 32 + 16 });
      if (isOneTile) Object.assign(object, { x: column * 32, y: row * 32, width: 32, height: 32 });
    }
  }
  writeFileSync(file, JSON.stringify(map));
}

/** Adds objects to the start map. */
function addObjects(file: string, objects: NonNullable<Changes['objects']>): void {
  const map = JSON.parse(readFileSync(file, 'utf8'));
  const places = map.layers.find((layer: { name: string }) => layer.name === 'places');
  for (const { class: type, name, column, row, game, config = game } of objects) {
    const properties = Object.entries({ title_ko: name, title_en: name, game, config }).map(([key, value]) => ({
      name: key,
      type: 'string',
      value,
    }));
    const spot = { x: column * 32, y: row * 32, width: 32, height: 32, rotation: 0, visible: true };
    places.objects.push({ id: map.nextobjectid++, name, type, ...spot, properties });
  }
  writeFileSync(file, JSON.stringify(map));
}

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Makes a copy of the maps with an event for one test: short rounds, known answers, a chosen stock. */
export function makeContent(changes: Changes = {}): TestContent {
  const { quiz = {}, questions, event = {}, stock, hall, arriveAt, games = {}, objects = [] } = changes;
  const root = mkdtempSync(join(tmpdir(), 'madang-content-'));
  const dir = join(root, 'maps');
  cpSync(join(ROOT, 'maps'), dir, { recursive: true });
  symlinkSync(join(ROOT, 'assets'), join(root, 'assets'));

  if (hall) keepOneHall(dir, hall);
  if (arriveAt) moveSpawn(join(dir, 'expo.tmj'), arriveAt);
  addObjects(join(dir, 'expo.tmj'), objects);
  for (const [name, change] of Object.entries(games)) {
    const file = join(dir, 'games', `${name}.json`);
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...change }));
  }

  const quizFile = join(dir, 'games', 'ox-quiz.json');
  const quick = { practiceSeconds: 0, gatherSeconds: 1, answerSeconds: 1, revealSeconds: 1, rounds: 1, ...quiz };
  writeFileSync(quizFile, JSON.stringify({ ...JSON.parse(readFileSync(quizFile, 'utf8')), ...quick }));
  if (questions) {
    const rows = questions.map(([text, answer]) => [cell(text), cell(text), answer, '', ''].join(','));
    const file = ['question_ko,question_en,answer,note_ko,note_en', ...rows, ''].join('\n');
    writeFileSync(join(dir, 'games', 'ox-quiz.csv'), file);
  }

  const eventFile = join(dir, 'event.json');
  const seeded = { ...JSON.parse(readFileSync(eventFile, 'utf8')), ...event };
  if (stock !== undefined) seeded.prizes = seeded.prizes.map((prize: object) => ({ ...prize, stock }));
  writeFileSync(eventFile, JSON.stringify(seeded));
  return { dir, remove: () => rmSync(root, { recursive: true, force: true }) };
}
