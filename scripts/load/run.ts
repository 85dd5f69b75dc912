import { setTimeout as wait } from 'node:timers/promises';
import { PROBES } from '../../server/load/cast.ts';
import type { Mode } from '../../server/load/hall.ts';
import { FromMeasured, type MeasuredOptions } from '../../server/load/measured-messages.ts';
import { TICK_MS } from '../../shared/world/units.ts';
import { type Child, startChild } from './child.ts';
import type { Cores } from './cores.ts';
import { gatherFigures, type RunFigures } from './figures.ts';
import type { LoadOptions } from './options.ts';
import { holdSilent } from './silent.ts';
import { FromWalkers, type ToWalkers, type WalkersOptions } from './walkers-messages.ts';

/** Half as long in short windows. */
const WARM_UP_SECONDS = 3;
/** Pictures compared per probe in a window at most, times two: a soak compares as often as a short run. */
const COMPARISONS = 60;
/** Time for everything outside the window: starting, joining (even if far too slow), ending. */
const spareMs = (walkers: number): number => 60_000 + walkers * 60;

type Walkers = Child<ToWalkers, FromWalkers>;

/** Once a second, less often in a long window; in steps of the simulation. */
const truthEvery = (seconds: number): number => Math.max(1, Math.ceil(seconds / COMPARISONS)) * (1000 / TICK_MS);

async function play(
  options: LoadOptions,
  mode: Mode,
  server: Child<{ type: 'begin' | 'end' }, FromMeasured>,
  [probes, bots]: readonly [Walkers, Walkers],
  port: number,
): Promise<RunFigures> {
  server.onMessage((message) => {
    if (message.type === 'truth') probes.send(message);
  });
  // one group after the other: the probes have joined before the crowd ramps up
  for (const walkers of [probes, bots]) {
    const joined = walkers.next('joined');
    walkers.send({ type: 'join' });
    await joined;
  }
  for (const walkers of [probes, bots]) walkers.send({ type: 'walk' });
  await wait(Math.min(WARM_UP_SECONDS, options.seconds / 2) * 1000);
  const all = [server, probes, bots] as const;
  for (const child of all) child.send({ type: 'begin' });
  const silent = holdSilent(port, options.walkers, options.silent);
  await wait(options.seconds * 1000);
  const figures = Promise.all([server.next('figures'), probes.next('figures'), bots.next('figures')] as const);
  for (const child of all) child.send({ type: 'end' });
  const [measured, seen, walked] = await figures;
  silent.stop();
  return gatherFigures(
    mode,
    measured,
    seen.figures,
    walked.figures,
    options.join ? await joinOne(options, probes) : null,
  );
}

async function joinOne({ walkers }: LoadOptions, probes: Walkers) {
  const newcomer = probes.next('newcomer');
  probes.send({ type: 'newcomer', index: walkers });
  return (await newcomer).figures;
}

/** Does one run of one mode, in processes of its own. They have ended when it returns or throws. */
export async function runOnce(options: LoadOptions, mode: Mode, cores: Cores): Promise<RunFigures> {
  const { profile, seed, walkers, seconds } = options;
  const every = truthEvery(seconds);
  const cpuProfile = options['cpu-profile'];
  const measured: MeasuredOptions = { mode, profile, seed, truthEvery: every, cpuProfile };
  const children: Pick<Walkers, 'stop' | 'lost'>[] = [];
  const started = <C extends (typeof children)[number]>(child: C): C => {
    children.push(child);
    return child;
  };
  const crowd = async (port: number, first: number, count: number, decodes: boolean): Promise<Walkers> => {
    const told: WalkersOptions = { mode, profile, seed, port, first, count, probes: decodes, truthEvery: every };
    const child = started(
      startChild<ToWalkers, FromWalkers>('scripts/load/walkers.ts', told, cores?.others, FromWalkers),
    );
    await child.next('open');
    return child;
  };
  const tooLong = new AbortController();
  const limit = seconds * 1000 + spareMs(walkers);
  try {
    const server = started(
      startChild<{ type: 'begin' | 'end' }, FromMeasured>(
        'server/load/measured.ts',
        measured,
        cores?.server,
        FromMeasured,
      ),
    );
    const { port } = await server.next('ready');
    const both = [await crowd(port, 0, PROBES, true), await crowd(port, PROBES, walkers - PROBES, false)] as const;
    return await Promise.race([
      play(options, mode, server, both, port),
      ...children.map(({ lost }) => lost),
      wait(limit, undefined, { signal: tooLong.signal }).then(() => {
        throw new Error(`the run of ${mode} was not over after ${Math.round(limit / 1000)} s`);
      }),
    ]);
  } finally {
    tooLong.abort();
    await Promise.all(children.map((child) => child.stop()));
  }
}
