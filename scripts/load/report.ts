import type { RunFigures } from './figures.ts';

/** How many times less one of our places costs than a peer, within one run of the tool. */
export type Ratio = { peer: string; bytesDown: number; serverCpu: number };

export function ratiosOf(runs: readonly RunFigures[]): Ratio[] {
  const ours = runs.find(({ mode }) => mode === 'madang');
  if (!ours) return [];
  return runs
    .filter((run) => run !== ours)
    .map((peer) => ({
      peer: peer.mode,
      bytesDown: peer.bytesPerSecondPerClient.down / ours.bytesPerSecondPerClient.down,
      serverCpu: peer.serverCpuPercent / ours.serverCpuPercent,
    }));
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(2)} KB/s`;
const percent = (number: number): string => `${number.toFixed(1)} %`;
const ms = (number: number): string => `${number.toFixed(1)} ms`;
const pair = ({ p50, p99 }: { p50: number; p99: number }): string => `${ms(p50)} / ${ms(p99)}`;

const ROWS: readonly (readonly [name: string, show: (run: RunFigures) => string])[] = [
  ['walkers', (run) => String(run.walkers)],
  ['server CPU, of its core', (run) => percent(run.serverCpuPercent)],
  ['  waited for it', (run) => (run.serverWaitedPercent === null ? '-' : percent(run.serverWaitedPercent))],
  ['loop delay p50 / p99', (run) => pair(run.loopDelayMs)],
  ['steps per second', (run) => run.ticksPerSecond.toFixed(2)],
  ['frame gap p50 / p99', (run) => pair(run.frameGapMs)],
  ['down per client', (run) => kilobytes(run.bytesPerSecondPerClient.down)],
  ['  the fullest client', (run) => kilobytes(run.bytesPerSecondPerClient.mostDown)],
  ['  frames', (run) => `${run.framesPerSecondPerClient.down.toFixed(2)} /s`],
  ['up per client', (run) => kilobytes(run.bytesPerSecondPerClient.up)],
  ['position error p50 / p99', errorOf],
  ['  compared, missing nearby', (run) => `${run.positionError.units.count}, ${run.positionError.missing}`],
  ['bots CPU, of one core', (run) => percent(run.botsCpuPercent)],
  ['heap start -> end', ({ memory }) => `${memory.start.heapMB} -> ${memory.end.heapMB} MB`],
  ['buffers start -> end', ({ memory }) => `${memory.start.buffersMB} -> ${memory.end.buffersMB} MB`],
  ['RSS start -> end', ({ memory }) => `${memory.start.rssMB} -> ${memory.end.rssMB} MB`],
  [
    'heap slope',
    ({ memory: { heapSlopeMBPerMinute: slope } }) => (slope === null ? '-' : `${slope.toFixed(2)} MB/min`),
  ],
  ['one more joins', ({ newcomer }) => (newcomer ? `${newcomer.bytes} bytes, ${ms(newcomer.ms)}` : '-')],
  ['valid', ({ invalid }) => (invalid.length === 0 ? 'yes' : 'NO')],
];

function errorOf({ positionError }: RunFigures): string {
  const { units, p50Pixels, p99Pixels } = positionError;
  if (units.count === 0) return 'not compared';
  return `${units.p50} / ${units.p99.toFixed(0)} units (${p50Pixels} / ${p99Pixels.toFixed(1)} px)`;
}

/** The figures for people, one column per mode. */
export function table(runs: readonly RunFigures[]): string {
  const columns = [
    ['', ...ROWS.map(([name]) => name)],
    ...runs.map((run) => [run.mode, ...ROWS.map(([, show]) => show(run))]),
  ];
  const widths = columns.map((column) => Math.max(...column.map((cell) => cell.length)));
  const lines = columns[0].map((_, row) =>
    columns
      .map((column, i) => (column[row] ?? '').padEnd(widths[i] ?? 0))
      .join('   ')
      .trimEnd(),
  );
  const ratios = ratiosOf(runs).map(
    ({ peer, bytesDown, serverCpu }) =>
      `${peer}: ${bytesDown.toFixed(1)} times the bytes per client, ${serverCpu.toFixed(2)} times the server CPU`,
  );
  const hot = runs.flatMap(({ mode, hotSpots }) =>
    hotSpots.map(({ where, percent: share }) => `${mode} ${percent(share).padStart(7)}  ${where}`),
  );
  const invalid = runs.flatMap((run) => run.invalid.map((reason) => `INVALID ${run.mode}: ${reason}`));
  return [...lines, '', ...hot, ...ratios, ...invalid].join('\n');
}
