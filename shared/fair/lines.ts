import { UnreadableProof } from './proof-check.ts';

const LINE_END = 10;

/**
 * Cuts a stream of bytes into lines. `limit` is the most bytes that the next line may have. `take` receives each line,
 * and returns false when it needs no more. Throws UnreadableProof for a longer line.
 */
export function createLines(limit: () => number, take: (line: Uint8Array) => boolean) {
  /** The beginning of a line that has not ended; its length is `held`. */
  let buffer = new Uint8Array(1024);
  let held = 0;
  let number = 1;
  let isEnough = false;

  function hold(piece: Uint8Array): void {
    if (held + piece.length > buffer.length) {
      const larger = new Uint8Array(Math.max(2 * buffer.length, held + piece.length));
      larger.set(buffer.subarray(0, held));
      buffer = larger;
    }
    buffer.set(piece, held);
    held += piece.length;
  }

  function finish(line: Uint8Array): void {
    held = 0;
    number += 1;
    isEnough = !take(line);
  }

  return {
    add(chunk: Uint8Array): boolean {
      for (let at = 0; at < chunk.length && !isEnough; ) {
        const end = chunk.indexOf(LINE_END, at);
        const piece = chunk.subarray(at, end < 0 ? chunk.length : end);
        if (held + piece.length > limit()) throw new UnreadableProof('line-too-long', number);
        // most lines lie in one chunk and need no copy
        if (end >= 0 && held === 0) finish(piece);
        else hold(piece);
        if (end < 0) break;
        if (held > 0) finish(buffer.slice(0, held));
        at = end + 1;
      }
      return !isEnough;
    },
    /** The last line may lack its end, as an editor leaves it. */
    end(): void {
      if (!isEnough && held > 0) finish(buffer.slice(0, held));
    },
  };
}
