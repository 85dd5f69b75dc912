import * as v from 'valibot';
import { Done } from '../../../shared/api/done.ts';
import { type FileKindId, ShelfCursor, ShelfFile } from '../../../shared/files.ts';
import { ApiError } from '../../net/api.ts';
import { createPages } from '../kit/pages.ts';
import { upload } from '../kit/upload.ts';
import { callEvent, event } from '../session.ts';

const Page = v.object({ files: v.array(ShelfFile), held: v.number(), next: v.nullable(ShelfCursor) });
const Uploaded = v.object({ hash: v.string(), size: v.number() });

/** The event's files of one kind ('' for all). `onHeld` receives the bytes of all files together. */
export function createShelf(onHeld: (bytes: number) => void = () => {}) {
  return createPages<ShelfFile, FileKindId | '', v.InferOutput<typeof ShelfCursor>>(async (kind, after) => {
    const query = new URLSearchParams();
    if (kind) query.set('kind', kind);
    if (after) query.set('after', JSON.stringify(after));
    const page = await callEvent('GET', `/files?${query}`, Page);
    onHeld(page.held);
    return { rows: page.files, next: page.next };
  });
}

/** Uploads a file. The server decides what type it is. Throws ApiError. */
export async function sendFile(
  kind: FileKindId,
  file: File,
  options: { onProgress: (done: number) => void; signal: AbortSignal; limit: number },
): Promise<{ hash: string }> {
  // Report it at once instead of after minutes of sending.
  if (file.size > options.limit) throw new ApiError('file-too-large', { limit: options.limit / 1024 / 1024 });
  const query = new URLSearchParams({ kind, name: file.name });
  return await upload(`/api/staff/events/${event.value?.slug ?? ''}/files?${query}`, file, Uploaded, options);
}

export const removeFile = ({ kind, hash }: ShelfFile) => callEvent('POST', '/files/remove', Done, { kind, hash });
export const restoreFile = ({ kind, hash }: ShelfFile) => callEvent('POST', '/files/restore', Done, { kind, hash });

export const addressOf = (hash: string): string => `/files/${hash}`;
