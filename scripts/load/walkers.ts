/**
 * A process of light clients: bots, or (with `probes`) the few that decode what they receive. Its parent sends it
 * messages to join, walk and measure. It ends with its parent.
 */
import * as v from 'valibot';
import { makeHallMap } from '../../server/load/hall-map.ts';
import { Seats } from '../../server/load/measured-messages.ts';
import { seededRandom } from '../../server/load/seeded-random.ts';
import { createTickClock } from './clock.ts';
import { createDecoder } from './decoder.ts';
import { type BotLine, openLine } from './line.ts';
import { createProbe, noSamples, type Probe, type ProbeSamples } from './probe.ts';
import { traceOf } from './trace.ts';
import { createWalker, type Walker } from './walker.ts';
import { type FromWalkers, ToWalkers, WalkersOptions } from './walkers-messages.ts';

const options = v.parse(WalkersOptions, JSON.parse(process.argv[2] ?? '{}'));
const { mode, profile, seed, port, first, truthEvery } = options;

/**
 * Number of walkers that join at the same time. It is a ramp, so that joining does not slow down those who have joined.
 */
const JOIN_TOGETHER = 25;
const ACT_EVERY_MS = 10;

const map = makeHallMap(profile, seed);
const walkers: Walker[] = [];
const probes: Probe[] = [];
const clock = createTickClock();
let samples: ProbeSamples | null = null;

const tell = (message: FromWalkers): void => {
  process.send?.(message);
};

async function seatsFor(from: number, count: number): Promise<Seats['seats']> {
  const response = await fetch(`http://127.0.0.1:${port}/seats?first=${from}&count=${count}`);
  if (!response.ok) throw new Error(`no seats: ${await response.text()}`);
  const { tick, seats } = v.parse(Seats, await response.json());
  clock.heard(tick, performance.now());
  return seats;
}

function openWalker({ index, path }: Seats['seats'][number]): BotLine {
  const decoder = options.probes ? createDecoder(mode, map) : null;
  const probe =
    decoder &&
    createProbe(
      index,
      decoder,
      (tick) => tick % truthEvery < 2,
      () => samples,
    );
  if (probe) probes.push(probe);
  const line = openLine({ port, path, onHead: (head) => walker.onHead(head), onPayload: probe?.onPayload });
  const beat = mode === 'madang' ? { firstAt: performance.now() + seededRandom(seed, index)() * 1000 } : null;
  const walker = createWalker(index, line, traceOf(profile, seed, index), clock, beat);
  walkers.push(walker);
  return line;
}

async function join(): Promise<void> {
  for (let from = first; from < first + options.count; from += JOIN_TOGETHER) {
    const seats = await seatsFor(from, Math.min(JOIN_TOGETHER, first + options.count - from));
    await Promise.all(seats.map((seat) => openWalker(seat).joined));
  }
}

let began: number | null = null;

setInterval(() => {
  const now = performance.now();
  for (const walker of walkers) walker.act(now, began);
}, ACT_EVERY_MS);

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Starts to count. Returns the function that stops counting and returns the figures. */
function measure(): () => FromWalkers {
  const from = performance.now();
  const cpu = process.cpuUsage();
  const before = walkers.map(({ line }) => ({ ...line.counts }));
  const counted = noSamples();
  samples = counted;
  return () => {
    samples = null;
    const { user, system } = process.cpuUsage(cpu);
    const seconds = (performance.now() - from) / 1000;
    const since = (key: keyof BotLine['counts']): number[] =>
      walkers.map(({ line }, i) => line.counts[key] - before[i][key]);
    const down = since('down');
    return {
      type: 'figures',
      figures: {
        seconds,
        cpuPercent: (user + system) / 1e4 / seconds,
        walkers: walkers.length,
        lost: walkers.filter(({ line }) => line.ended).length,
        bytesDown: sum(down),
        bytesUp: sum(since('up')),
        framesDown: sum(since('framesDown')),
        framesUp: sum(since('framesUp')),
        mostDown: Math.max(0, ...down),
        probes: counted,
      },
    };
  };
}

/** One more client joins: bytes and milliseconds from asking for a seat until its first picture is whole. */
async function newcomer(index: number): Promise<FromWalkers> {
  const asked = performance.now();
  const [seat] = await seatsFor(index, 1);
  const decoder = createDecoder(mode, map);
  return new Promise((whole, failed) => {
    const line = openLine({
      port,
      path: seat.path,
      onPayload(payload, at) {
        decoder.onFrame(payload);
        if (!decoder.complete) return;
        whole({ type: 'newcomer', figures: { bytes: line.counts.down, ms: at - asked } });
      },
    });
    line.joined.catch(failed);
  });
}

let finish: (() => FromWalkers) | null = null;

async function obey(message: ToWalkers): Promise<void> {
  switch (message.type) {
    case 'join':
      await join();
      return tell({ type: 'joined' });
    case 'walk':
      began = performance.now();
      return;
    case 'begin':
      finish = measure();
      return;
    case 'end':
      if (finish) tell(finish());
      return;
    case 'truth':
      for (const probe of probes) probe.onTruth(message.tick, message.rows);
      return;
    case 'newcomer':
      return tell(await newcomer(message.index));
  }
}

process.on('message', (raw) => {
  obey(v.parse(ToWalkers, raw)).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
process.on('disconnect', () => process.exit());
tell({ type: 'open' });
