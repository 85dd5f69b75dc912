import { Readable } from 'node:stream';
import { AppError } from '../../shared/errors.ts';
import { attachment } from './attachment.ts';

/** The answer with a file that anybody may check, whole or in pieces. Throws AppError 'not-found' if there is none. */
export function publicFile(content: string | AsyncGenerator<string> | null, name: string): Response {
  if (content === null) throw new AppError('not-found', 404);
  return new Response(typeof content === 'string' ? content : streamOf(content), {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': attachment(name),
      'cache-control': 'no-store',
    },
  });
}

/** The next piece is read when the reader has taken the last one; both kinds of streams are those of Node. */
const streamOf = (pieces: AsyncGenerator<string>) =>
  Readable.toWeb(Readable.from(pieces, { objectMode: false })) as ReadableStream<Uint8Array>;
