import { CHAINS } from '../../shared/fair/beacon.ts';
import { checkProof, type ProofReader } from '../../shared/fair/check-proof.ts';
import { portableHasher } from '../../shared/fair/hasher.ts';
import { UnreadableProof } from '../../shared/fair/proof-check.ts';
import type { FromWorker, ToWorker } from './proof-message.ts';

/*
 * A worker that checks a proof while the page downloads it. It does not download by itself: the policy of our scripts
 * lets a worker fetch nothing.
 */

let proof: ProofReader | null = null;

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if ('expected' in data) proof = checkProof({ hasher: portableHasher, chains: CHAINS, ...data });
  else if (proof) postMessage(take(proof, data.chunk));
});

function take(reader: ProofReader, chunk: Uint8Array | null): FromWorker {
  try {
    if (chunk !== null && reader.add(chunk)) return { at: 'busy', progress: reader.progress() };
    return { at: 'done', report: reader.end() };
  } catch (error) {
    if (error instanceof UnreadableProof) return { at: 'unreadable', reason: error.reason, line: error.line };
    throw error;
  }
}
