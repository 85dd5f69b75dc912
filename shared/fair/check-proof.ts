import { checkDraw } from './check-draw.ts';
import { checkMoments } from './check-moments.ts';
import { checkRounds } from './check-rounds.ts';
import { LINE_LIMITS } from './draw-file.ts';
import { createLines } from './lines.ts';
import { type Options, type ProofCheck, type Report, UnreadableProof } from './proof-check.ts';
import { jsonOf } from './read-line.ts';

export type ProofReader = {
  /** Takes the next bytes of the file. False: enough was read. Throws UnreadableProof. */
  add: (chunk: Uint8Array) => boolean;
  /** How much was read, from 0 to 1, as far as the file says how long it is. */
  progress: () => number;
  /** The result, when the file has ended. Throws UnreadableProof. */
  end: () => Report;
};

/** Checks a proof of either format while its bytes arrive. */
export function checkProof(options: Options): ProofReader {
  let check: ProofCheck | null = null;
  const lines = createLines(
    () => check?.limit() ?? LINE_LIMITS.commitment,
    (line) => {
      if (check) return check.line(line);
      check = checkOf(line, options);
      return true;
    },
  );
  return {
    add: lines.add,
    progress: () => check?.progress() ?? 0,
    end() {
      lines.end();
      if (!check) throw new UnreadableProof('empty', 1);
      return check.report();
    },
  };
}

function checkOf(first: Uint8Array, options: Options): ProofCheck {
  const json = jsonOf(first);
  const format = typeof json === 'object' && json !== null && 'madang' in json ? json.madang : null;
  if (format === 'draw/1') return checkDraw(options, first);
  if (format === 'moments/1') return checkMoments(options, first);
  if (format === 'rounds/1') return checkRounds(options, first);
  throw new UnreadableProof('not-a-proof', 1);
}
