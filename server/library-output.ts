import type { Logger } from './log.ts';

/** At most this many lines in PER_MS ms: libraries that print because of strangers' bytes must not fill a disk. */
const MOST_LINES = 20;
const PER_MS = 10_000;

const FRAME = /^\s+at (.+)$/;

/**
 * The stack frames in a printed text, to find its source. The text itself may quote what a stranger sent, so it is left
 * out.
 */
function framesOf(given: readonly unknown[]): string[] {
  return given
    .flatMap((one) => (typeof one === 'string' ? one.split('\n') : []))
    .map((line) => FRAME.exec(line)?.[1])
    .filter((frame) => frame !== undefined)
    .slice(0, 4);
}

/**
 * Logs what libraries print (`console`, warnings of Node), shortened and without their words. Our own lines for the
 * operator do not go through `console`. `clock` is monotonic, in ms.
 */
export function takeLibraryOutput(log: Logger, clock: () => number = () => performance.now()): void {
  let [since, lines, left] = [clock(), 0, 0];
  const take = (level: 'warn' | 'debug', fields: object, text: string): void => {
    if (clock() - since >= PER_MS) {
      if (left > 0) log.warn({ lines: left }, 'more output of libraries was dropped');
      [since, lines, left] = [clock(), 0, 0];
    }
    lines += 1;
    if (lines > MOST_LINES) left += 1;
    else log[level](fields, text);
  };
  const printer =
    (level: 'warn' | 'debug') =>
    (...given: unknown[]): void => {
      const err = given.find((one) => one instanceof Error);
      take(level, err ? { err } : { at: framesOf(given) }, 'a library printed');
    };
  Object.assign(console, {
    error: printer('warn'),
    warn: printer('warn'),
    trace: printer('warn'),
    info: printer('debug'),
    log: printer('debug'),
    debug: printer('debug'),
  });
  process.removeAllListeners('warning');
  process.on('warning', (err) => {
    // node:sqlite is still marked experimental in Node 22. We use it only for a lock.
    if (err.name !== 'ExperimentalWarning') take('warn', { err }, 'Node warns');
  });
}
