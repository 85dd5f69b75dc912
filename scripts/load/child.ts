import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import * as v from 'valibot';
import { ROOT } from '../../server/env.ts';
import { onCores } from './cores.ts';

/** A child process of the load tool. `Out` is the type of its messages; each has a `type`. */
export type Child<In, Out extends { type: string }> = {
  send(message: In): void;
  /** The next message of this type. Rejects when the child ends. */
  next<T extends Out['type']>(type: T): Promise<Extract<Out, { type: T }>>;
  /** Calls `hear` for every message. */
  onMessage(hear: (message: Out) => void): void;
  /** Rejects when the child ends although nobody stopped it. */
  readonly lost: Promise<never>;
  stop(): Promise<void>;
};

const running = new Set<ChildProcess>();
// whatever ends this process, its children end with it, by their own id
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

const QUIET = '--disable-warning=ExperimentalWarning';

/** Starts one of our programs with `options` (as JSON) as its only argument. Its output goes to our standard error. */
export function startChild<In extends object, Out extends { type: string }>(
  file: string,
  options: object,
  cores: string | undefined,
  said: v.GenericSchema<unknown, Out>,
): Child<In, Out> {
  const node = [process.execPath, QUIET, '--expose-gc', join(ROOT, file), JSON.stringify(options)];
  const [program = '', ...args] = onCores(cores, node);
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
    stdio: ['ignore', 2, 2, 'ipc'],
    serialization: 'advanced',
  });
  running.add(child);
  const hearers = new Set<(message: Out) => void>();
  let stopping = false;
  const ended = new Promise<void>((end) => {
    const gone = (): void => {
      running.delete(child);
      end();
    };
    child.once('exit', gone);
    // also a message to a child that is gone
    child.on('error', gone);
  });
  const lost = ended.then((): Promise<never> => {
    if (stopping) return new Promise(() => {});
    throw new Error(`${file} ended by itself`);
  });
  // only callers that wait for it get the rejection; nobody has to wait
  lost.catch(() => {});
  child.on('message', (raw) => {
    const message = v.parse(said, raw);
    for (const hear of [...hearers]) hear(message);
  });

  return {
    send(message) {
      child.send(message);
    },
    next: <T extends Out['type']>(type: T) =>
      new Promise<Extract<Out, { type: T }>>((found, failed) => {
        const isWanted = (message: Out): message is Extract<Out, { type: T }> => message.type === type;
        const hear = (message: Out): void => {
          if (!isWanted(message)) return;
          hearers.delete(hear);
          found(message);
        };
        hearers.add(hear);
        ended.then(() => failed(new Error(`${file} ended`)));
      }),
    onMessage: (hear) => void hearers.add(hear),
    lost,
    async stop() {
      stopping = true;
      child.kill('SIGKILL');
      await ended;
    },
  };
}
