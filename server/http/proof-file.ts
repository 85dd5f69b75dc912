import { Readable } from 'node:stream';
import { AppError } from '../../shared/errors.ts';
import { attachment } from './attachment.ts';

/** The answer with the public file of a draw or of an instant win. Throws AppError 'not-found' if there is none. */
export function proofFile(pieces: AsyncGenerator<string> | null, name: string): Response {
  if (!pieces) throw new AppError('not-found', 404);
  // the next piece is read when the reader has taken the last one; both kinds of streams are those of Node
  const body = Readable.toWeb(Readable.from(pieces, { objectMode: false })) as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': attachment(name),
      'cache-control': 'no-store',
    },
  });
}
