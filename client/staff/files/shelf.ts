import * as v from 'valibot';
import { FILE_KIND_IDS, FILE_TYPES, type FileKindId } from '../../../shared/files.ts';
import { ApiError } from '../../net/api.ts';
import { createPages } from '../kit/pages.ts';
import { upload } from '../kit/upload.ts';
import { callEvent, event } from '../session.ts';

export const ShelfFile = v.object({
  hash: v.string(),
  kind: v.picklist(FILE_KIND_IDS),
  name: v.string(),
  mime: v.picklist(FILE_TYPES),
  size: v.number(),
  width: v.nullable(v.number()),
  height: v.nullable(v.number()),
  at: v.number(),
  by: v.nullable(v.string()),
  uses: v.array(v.string()),
});
export type ShelfFile = v.InferOutput<typeof ShelfFile>;

const Cursor = v.object({ at: v.string(), hash: v.string(), kind: v.string() });
const Page = v.object({ files: v.array(ShelfFile), held: v.number(), next: v.nullable(Cursor) });
const Uploaded = v.object({ hash: v.string(), size: v.number() });

/** The event's files of one kind ('': all), with how many bytes all of them are. */
export function createShelf(onHeld: (bytes: number) => void = () => {}) {
  return createPages<ShelfFile, FileKindId | '', v.InferOutput<typeof Cursor>>(async (kind, after) => {
    const query = new URLSearchParams();
    if (kind) query.set('kind', kind);
    if (after) query.set('after', JSON.stringify(after));
    const page = await callEvent('GET', `/files?${query}`, Page);
    onHeld(page.held);
    return { rows: page.files, next: page.next };
  });
}

/** Sends a file; what it is decides the server. Throws ApiError. */
export async function sendFile(
  kind: FileKindId,
  file: File,
  options: { onProgress: (done: number) => void; signal: AbortSignal; limit: number },
): Promise<{ hash: string }> {
  // Said at once instead of after minutes of sending.
  if (file.size > options.limit) throw new ApiError('file-too-large', { limit: options.limit / 1024 / 1024 });
  const query = new URLSearchParams({ kind, name: file.name });
  return await upload(`/api/staff/events/${event.value?.slug ?? ''}/files?${query}`, file, Uploaded, options);
}

const Done = v.object({ done: v.literal(true) });

export const removeFile = ({ kind, hash }: ShelfFile) => callEvent('POST', '/files/remove', Done, { kind, hash });
export const restoreFile = ({ kind, hash }: ShelfFile) => callEvent('POST', '/files/restore', Done, { kind, hash });

export const addressOf = (hash: string): string => `/files/${hash}`;
