import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';
import { EVENT_BYTES, type FileKindId, type FileType, kindOf } from '../../shared/files.ts';
import type { Context } from '../context.ts';
import { inspectFile } from './inspect.ts';

/** PostgREST accepts bodies of a few MB, and a chunk is sent in base64. */
export const CHUNK_BYTES = 1024 * 1024;

export type StoredFile = {
  /** The SHA-256 of the stored bytes, in hex. The address is `/files/<hash>`. */
  hash: string;
  kind: FileKindId;
  mime: FileType;
  size: number;
  width: number | null;
  height: number | null;
};

const status = <const S extends readonly string[]>(...known: S) => v.object({ status: v.picklist(known) });

/** Returns a name by which staff find the file: the last part of its path, as one line of at most 120 characters. */
export function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  return (
    last
      .normalize('NFC')
      .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
      .trim()
      .slice(0, 120) || 'file'
  );
}

/**
 * Inspects the bytes and stores them in the event's files. The same bytes twice are one file. Throws AppError with the
 * fault's code, 'files-full', or 'not-found' for an event that does not exist.
 */
export async function storeFile(
  ctx: Pick<Context, 'data'>,
  given: { event: string; kind: FileKindId; bytes: Uint8Array; by: string | null; name?: string },
): Promise<StoredFile> {
  const { event, kind } = given;
  const found = inspectFile(kind, given.bytes);
  if (!found.ok) throw new AppError(found.fault.code, 400, found.fault.code, found.fault.detail);
  const { mime, bytes, width, height } = found;
  const hash = createHash('sha256').update(bytes).digest('hex');
  const begun = await ctx.data.rpc(
    'file_begin',
    {
      p_event: event,
      p_hash: hash,
      p_mime: mime,
      p_size: bytes.length,
      p_width: width,
      p_height: height,
      p_event_bytes: EVENT_BYTES,
    },
    status('wanted', 'present', 'full', 'not-found'),
  );
  if (begun.status === 'full') throw full();
  if (begun.status === 'not-found') throw new AppError('not-found', 404);
  if (begun.status === 'wanted') await sendChunks(ctx, hash, bytes);
  const finished = await ctx.data.rpc(
    'file_finish',
    {
      p_event: event,
      p_kind: kind,
      p_hash: hash,
      p_name: cleanName(given.name ?? ''),
      p_public: kindOf(kind).isPublic,
      p_staff: given.by,
      p_event_bytes: EVENT_BYTES,
    },
    status('stored', 'full', 'incomplete', 'not-found'),
  );
  if (finished.status === 'full') throw full();
  if (finished.status !== 'stored') throw new AppError('internal', 500, `file_finish: ${finished.status}`);
  return { hash, kind, mime, size: bytes.length, width, height };
}

const full = () => new AppError('files-full', 409, 'files-full', { limit: EVENT_BYTES / 1024 / 1024 });

async function sendChunks(ctx: Pick<Context, 'data'>, hash: string, bytes: Uint8Array): Promise<void> {
  for (let position = 0; position * CHUNK_BYTES < bytes.length; position++) {
    const chunk = bytes.subarray(position * CHUNK_BYTES, (position + 1) * CHUNK_BYTES);
    await ctx.data.rpc(
      'file_chunk_put',
      { p_hash: hash, p_position: position, p_bytes: Buffer.from(chunk).toString('base64') },
      status('stored'),
    );
  }
}
