import * as v from 'valibot';
import { FILE_KIND_IDS, type FileKindId, ShelfCursor, ShelfFile } from '../../shared/files.ts';
import type { Context } from '../context.ts';

const HOUR_MS = 3_600_000;
/** How long a removed file can be restored, and how long an upload may take. */
const KEPT_MS = 24 * HOUR_MS;

const StoredFile = v.object({ ...ShelfFile.entries, cursor: ShelfCursor });
export const ShelfQuery = v.object({
  kind: v.nullable(v.picklist(FILE_KIND_IDS)),
  after: v.nullable(ShelfCursor),
});
type ShelfQuery = v.InferOutput<typeof ShelfQuery>;
const PAGE = 60;

/** Returns a page of an event's files, newest first. `own`: only those that this staff account uploaded. */
export async function listFiles(ctx: Pick<Context, 'data'>, event: string, query: ShelfQuery, own: string | null) {
  const reply = await ctx.data.rpc(
    'file_page',
    { p_event: event, p_kind: query.kind, p_staff: own, p_before: query.after, p_limit: PAGE },
    v.object({ files: v.array(StoredFile), held: v.number() }),
  );
  const files = reply.files.map(({ cursor: _, ...file }) => file);
  return { files, held: reply.held, next: reply.files.length < PAGE ? null : (reply.files.at(-1)?.cursor ?? null) };
}

type One = { event: string; kind: FileKindId; hash: string };

/** Removes a file from the list, or restores it. 'used': something uses it. */
export async function removeFile(
  ctx: Pick<Context, 'data'>,
  { event, kind, hash }: One,
  by: { staff: string; own: boolean },
  removed: boolean,
): Promise<'done' | 'used' | 'not-found'> {
  const reply = await ctx.data.rpc(
    'file_remove',
    { p_event: event, p_kind: kind, p_hash: hash, p_staff: by.staff, p_own: by.own, p_removed: removed },
    v.object({ status: v.picklist(['done', 'used', 'not-found']) }),
  );
  return reply.status;
}

/**
 * Records that `subject` (`prize:ramen-box`) uses the file, or does not use it any more. Returns false if the file is
 * not in the list.
 */
export async function useFile(
  ctx: Pick<Context, 'data'>,
  { event, kind, hash }: One,
  subject: string,
  used: boolean,
): Promise<boolean> {
  const reply = await ctx.data.rpc(
    'file_use',
    { p_event: event, p_kind: kind, p_hash: hash, p_subject: subject, p_used: used },
    v.object({ status: v.picklist(['done', 'not-found']) }),
  );
  return reply.status === 'done';
}

/**
 * Records that `subject` uses exactly these files of the kind from now on. Files that it used before and that are not
 * among them are released.
 */
export async function keepUses(
  ctx: Pick<Context, 'data'>,
  { event, kind, hashes }: { event: string; kind: FileKindId; hashes: readonly string[] },
  subject: string,
): Promise<void> {
  const args = { p_event: event, p_kind: kind, p_subject: subject, p_hashes: hashes };
  await ctx.data.rpc('file_uses_keep', args, v.object({ status: v.literal('done') }));
}

/**
 * Deletes removed files and broken uploads that are a day old, by the database's clock. Returns how many were deleted.
 */
export async function sweepFiles(ctx: Pick<Context, 'data'>): Promise<number> {
  const reply = await ctx.data.rpc('file_sweep', { p_age_ms: KEPT_MS }, v.object({ hashes: v.array(v.string()) }));
  return reply.hashes.length;
}
