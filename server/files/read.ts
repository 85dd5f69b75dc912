import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { FILE_TYPES } from '../../shared/files.ts';
import type { Context } from '../context.ts';
import { readKept, writeKept } from './disk-cache.ts';
import { CHUNK_BYTES } from './store.ts';

const Reply = v.variant('status', [
  v.object({ status: v.literal('not-found') }),
  v.object({
    status: v.literal('found'),
    mime: v.picklist(FILE_TYPES),
    size: v.number(),
    public: v.boolean(),
    events: v.array(v.string()),
  }),
]);
export type FileFacts = Omit<Extract<v.InferOutput<typeof Reply>, { status: 'found' }>, 'status'>;

const Chunk = v.object({ status: v.literal('found'), bytes: v.string() });

export const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** Returns the type of a file and who may read it; null if there is none. */
export async function openFile(ctx: Pick<Context, 'data'>, hash: string): Promise<FileFacts | null> {
  if (!isHash(hash)) return null;
  const reply = await ctx.data.rpc('file_open', { p_hash: hash }, Reply);
  return reply.status === 'found' ? reply : null;
}

/**
 * Returns the bytes, checked against their hash. Public files are cached on disk; others are read from the database
 * each time.
 */
export async function readFileBytes(
  ctx: Pick<Context, 'data' | 'env'>,
  hash: string,
  facts: FileFacts,
): Promise<Uint8Array> {
  const kept = facts.public ? await readKept(ctx.env.dataDir, hash) : null;
  if (kept) return kept;
  const parts: Buffer[] = [];
  for (let position = 0; position * CHUNK_BYTES < facts.size; position++) {
    const reply = await ctx.data.rpc('file_chunk_read', { p_hash: hash, p_position: position }, Chunk);
    parts.push(Buffer.from(reply.bytes, 'base64'));
  }
  const bytes = Buffer.concat(parts);
  if (createHash('sha256').update(bytes).digest('hex') !== hash)
    throw new Error('a stored file is not what its name says');
  if (facts.public) await writeKept(ctx.env.dataDir, hash, bytes);
  return bytes;
}
