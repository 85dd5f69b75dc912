import type { Report, UnreadableReason } from '../../shared/fair/proof-check.ts';

/** Hashes that must be those of the proof; null: any. */
export type Expected = { commit: string | null; freeze: string | null };

/**
 * What the page sends to the worker: first what it expects, with its own random numbers and plays, then the bytes of the
 * proof, and null at their end.
 */
export type ToWorker =
  | { expected: Expected; nonces: readonly string[]; plays: readonly string[] }
  | { chunk: Uint8Array | null };

/** The answer of the worker to each chunk. Only after `busy` it takes another one. */
export type FromWorker =
  | { at: 'busy'; progress: number }
  | { at: 'done'; report: Report }
  | { at: 'unreadable'; reason: UnreadableReason; line: number };
