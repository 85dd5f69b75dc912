/**
 * `npm run bench` measures the real `npm start` in a real Chromium: the time of a second start, the bytes of a first
 * visit, how soon a saved map is drawn elsewhere, and how long baking a large one takes. It prints a table, or one JSON
 * object with --json. With --maps it prints only the line about baking. With --console it prints how soon each page of
 * the console answers on a full database. With --games it prints what rounds of bots cost, and whether they were judged
 * right. With --draws it prints what a draw among a million people takes, and with --draw-check what its check takes.
 * With --awards it prints how fast prizes are given; with --kills it kills servers and PostgreSQL 100 times under play.
 * It does not judge the figures, because a busy machine is slower.
 */
import { rmSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { chromium } from '@playwright/test';
import { pickPort } from '../server/listen.ts';
import { makeDataDir } from '../server/testing/server-process.ts';
import { measureAwards } from './bench/awards.ts';
import { type Baking, measureBaking } from './bench/baking.ts';
import { measureConsole } from './bench/console-pages.ts';
import { measureDrawCheck } from './bench/draw-check.ts';
import { measureDrawMake } from './bench/draw-make.ts';
import { type FirstPlay, firstPlay } from './bench/first-play.ts';
import { type Load, type Visit, visit } from './bench/first-step.ts';
import { measureGames } from './bench/games.ts';
import { runKills } from './bench/kills.ts';
import { measureQuestion } from './bench/question-spread.ts';
import { savesToDrawn } from './bench/save-to-drawn.ts';
import { npmStart } from './bench/second-start.ts';
import { BROWSER_ARGS, findBrowser } from './browser.ts';

const STARTS = 5;
const VISITS = 3;
const PLAYS = 3;
/** "Slow 4G" of Lighthouse: https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md */
const SLOW_LINE = { kilobits: 1_600, latencyMs: 150 };

type Sum = { kind: string; files: number; bytes: number };

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Largest kind first. */
function sums(loads: readonly Load[]): Sum[] {
  const kinds = new Map<string, Sum>();
  for (const { kind, bytes } of loads) {
    const sum = kinds.get(kind) ?? { kind, files: 0, bytes: 0 };
    kinds.set(kind, { kind, files: sum.files + 1, bytes: sum.bytes + bytes });
  }
  return [...kinds.values()].sort((a, b) => b.bytes - a.bytes);
}

async function measure() {
  const found = findBrowser({ mayInstall: false });
  if (found.path === null) throw new Error(`a Chromium is needed: ${found.command}`);
  const dataDir = makeDataDir();
  const port = await pickPort({ host: null, port: 0 });
  const browser = await chromium.launch({ executablePath: found.path, args: BROWSER_ARGS });
  try {
    // creates the database, and builds the client if it is older than its sources
    await (await npmStart(dataDir, port)).stop();
    const starts: number[] = [];
    for (let i = 0; i < STARTS; i++) {
      const started = await npmStart(dataDir, port);
      starts.push(started.seconds);
      await started.stop();
    }
    const server = await npmStart(dataDir, port);
    try {
      const visits: Visit[] = [];
      for (let i = 0; i < VISITS; i++) visits.push(await visit(browser, server.url));
      const slow = await visit(browser, server.url, SLOW_LINE);
      const plays: FirstPlay[] = [];
      for (let i = 0; i < PLAYS; i++) plays.push(await firstPlay(browser, server.url, SLOW_LINE));
      return { browser: browser.version(), starts, visits, slow, plays, saves: await savesToDrawn(browser) };
    } finally {
      await server.stop();
    }
  } finally {
    await browser.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The result of baking, as one line. */
function bakingText({ ms, fileBytes, bakedBytes, compressedBytes }: Baking): string {
  const sizes = `${fileBytes} bytes of .tmj, ${bakedBytes} baked, ${compressedBytes} over the line`;
  const times = ms.map((one) => one.toFixed(0)).join(', ');
  return `Baking and checking 200 x 200 tiles in 10 layers (${sizes}): median ${median(ms).toFixed(0)} ms of ${times}`;
}

if (process.argv.includes('--console')) {
  const { seeds, pages } = await measureConsole();
  console.log(`Pages of the console, in ms at the server, with ${seeds.join(', ')}:`);
  for (const { page, status, p50, p95, max } of pages) {
    const times = [p50, p95, max].map((ms) => ms.toFixed(1).padStart(8)).join('');
    console.log(`${times}  ${status}  ${page}`);
  }
  console.log('     p50     p95     max');
  process.exit();
}

if (process.argv.includes('--games')) {
  const { ox, tug, mixed } = await measureGames();
  const percent = (part: number): string => `${part.toFixed(1)} % of a core`;
  const ms = (one: number): string => `${one.toFixed(1)} ms`;
  console.log(`OX quiz, 500 bots: ${ox.wrong} of ${ox.judged} judgements wrong, ${percent(ox.cpuPercent)}`);
  console.log(`Tug of war, ${tug.players} players: ${percent(tug.cpuPercent)}`);
  const { p50, p99, max } = mixed;
  console.log(`${mixed.rounds} rounds of 20 bots for ${mixed.seconds} s (${mixed.games.join(', ')}):`);
  console.log(`  event loop delay p50 ${ms(p50)}, p99 ${ms(p99)}, max ${ms(max)}`);
  process.exit();
}

if (process.argv.includes('--draws')) {
  const { lots, commit, close, reveal, file, megabytes } = await measureDrawMake(1_000_000);
  const times = [commit, close, reveal].map((one) => one.toFixed(1)).join(' + ');
  const all = (commit + close + reveal).toFixed(1);
  console.log(
    `Draw among ${lots} people: commit, close and reveal ${times} = ${all} s, public file ${file.toFixed(1)} s`,
  );
  console.log(`  memory of the server's process ${megabytes.toFixed(0)} MB`);
  process.exit();
}

if (process.argv.includes('--awards')) {
  const { awards, connections, ours, bare, wins, stock, twice } = await measureAwards(10_000, 64);
  const rates = `${ours.toFixed(0)}/s, bare driver ${bare.toFixed(0)}/s, ratio ${(ours / bare).toFixed(2)}`;
  console.log(`${awards} awards from ${connections} connections: ${rates}`);
  console.log(`  ${2 * awards} rounds of one, stock ${stock}: ${wins} wins, ${twice} double`);
  process.exit();
}

if (process.argv.includes('--kills')) process.exit(runKills(100));

if (process.argv.includes('--draw-check')) {
  const { lots, seconds, megabytes } = measureDrawCheck(1_000_000);
  console.log(`Check of a draw, ${lots} lots: ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`);
  process.exit();
}

if (process.argv.includes('--question')) {
  const { players, patches, p50, p99, max } = await measureQuestion(500, 30);
  console.log(`OX quiz on sockets, ${players} players, ${patches} changes: later than the first player by`);
  console.log(`  p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, max ${max.toFixed(1)} ms`);
  process.exit();
}

const baking = measureBaking();
if (process.argv.includes('--maps')) {
  console.log(bakingText(baking));
  process.exit();
}

const { browser, starts, visits, slow, plays, saves } = await measure();
const before = slow.loads.filter((load) => load.beforeFirstStep);
const after = slow.loads.filter((load) => !load.beforeFirstStep);
const machine = {
  processor: `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}`,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  system: `${type()} ${release()}`,
  node: process.versions.node,
  chromium: browser,
};
const report = {
  date: new Date().toISOString().slice(0, 10),
  machine,
  secondStart: { medianSeconds: median(starts), seconds: starts },
  firstPlay: { medianSeconds: median(plays.map(({ played }) => played)), runs: plays },
  saveToDrawn: { medianSeconds: median(saves), seconds: saves },
  baking: { medianMs: median(baking.ms), ...baking },
  firstVisit: {
    readySeconds: { medianUnslowed: median(visits.map((one) => one.readySeconds)), slowLine: slow.readySeconds },
    beforeFirstStep: sums(before),
    after: sums(after),
    loads: slow.loads,
  },
};

const rows = (all: readonly Sum[]): string =>
  [
    ...all,
    { kind: 'all', files: all.reduce((n, one) => n + one.files, 0), bytes: all.reduce((n, one) => n + one.bytes, 0) },
  ]
    .map(
      ({ kind, files, bytes }) =>
        `  ${kind.padEnd(10)}${String(files).padStart(5)} files${String(bytes).padStart(10)} bytes`,
    )
    .join('\n');

/** When each step of the way to the first game was done. */
const playText = ({ offered, seated, ready, played }: FirstPlay): string =>
  `  asked by the greeter ${offered.toFixed(1)} s, seated ${seated.toFixed(1)} s, game on ${ready.toFixed(1)} s, played ${played.toFixed(1)} s`;

function table(): string {
  const { secondStart, firstVisit } = report;
  const seconds = (number: number): string => number.toFixed(2);
  return `
${Object.entries(machine)
  .map(([name, value]) => `${name}: ${value}`)
  .join(', ')}, ${report.date}

npm start to the visitor page, second start: median ${seconds(secondStart.medianSeconds)} s of ${starts.map(seconds).join(', ')}

First visit, over the line before the first step:
${rows(firstVisit.beforeFirstStep)}
and after it:
${rows(firstVisit.after)}

From the link to the first input of a game, on a phone and the slow line: median ${seconds(report.firstPlay.medianSeconds)} s
${plays.map(playText).join('\n')}

A map is saved, and drawn in a second browser (software graphics): median ${seconds(report.saveToDrawn.medianSeconds)} s of ${saves.map(seconds).join(', ')}

${bakingText(report.baking)}

Ready for the first step (software graphics, for comparison only): ${seconds(firstVisit.readySeconds.medianUnslowed)} s on this machine's own line (median of ${VISITS}), ${seconds(firstVisit.readySeconds.slowLine)} s at ${SLOW_LINE.kilobits} kbit/s and ${SLOW_LINE.latencyMs} ms
`;
}

console.log(process.argv.includes('--json') ? JSON.stringify(report, null, 2) : table());
