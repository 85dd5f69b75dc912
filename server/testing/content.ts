import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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
  /** Where everybody arrives, instead of the lobby, so that tests need not walk. */
  arriveAt?: { column: number; row: number };
};

/** Moves the spawn of the start map. */
function moveSpawn(file: string, { column, row }: { column: number; row: number }): void {
  const map = JSON.parse(readFileSync(file, 'utf8'));
  for (const layer of map.layers) {
    for (const object of layer.objects ?? []) {
      if (object.name === 'entrance') Object.assign(object, { x: column * 32 + 16, y: row * 32 + 16 });
    }
  }
  writeFileSync(file, JSON.stringify(map));
}

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Makes a copy of the maps with an event for one test: short rounds, known answers, a chosen stock. */
export function makeContent({ quiz = {}, questions, event = {}, stock, arriveAt }: Changes = {}): TestContent {
  const root = mkdtempSync(join(tmpdir(), 'madang-content-'));
  const dir = join(root, 'maps');
  cpSync(join(ROOT, 'maps'), dir, { recursive: true });
  symlinkSync(join(ROOT, 'assets'), join(root, 'assets'));

  if (arriveAt) moveSpawn(join(dir, 'expo.tmj'), arriveAt);

  const quizFile = join(dir, 'games', 'ox-quiz.json');
  const quick = { gatherSeconds: 1, answerSeconds: 1, revealSeconds: 1, rounds: 1, ...quiz };
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
