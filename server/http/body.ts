import type { HonoRequest } from 'hono';
import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';

export async function readJson(request: HonoRequest, schema: v.GenericSchema): Promise<unknown> {
  // A form of another site can send text or form data, but not this type without a CORS preflight.
  if (!request.header('content-type')?.startsWith('application/json')) throw new AppError('bad-request', 400);
  const raw: unknown = await request.json().catch(() => undefined);
  const parsed = v.safeParse(schema, raw);
  if (!parsed.success) throw new AppError('bad-request', 400);
  return parsed.output;
}

/** The raw body. Stops reading after `limit` bytes and throws AppError 'file-too-large'. */
export async function readBytes(request: HonoRequest, limit: number): Promise<Uint8Array> {
  if (request.header('content-type') !== 'application/octet-stream') throw new AppError('bad-request', 400);
  const tooLarge = new AppError('file-too-large', 413, 'file-too-large', { limit: limit / 1024 / 1024 });
  if (Number(request.header('content-length') ?? 0) > limit) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.raw.body ?? []) {
      size += chunk.byteLength;
      if (size > limit) throw tooLarge;
      chunks.push(chunk);
    }
  } catch (error) {
    // A browser that disconnected half way is not an error of ours.
    throw error === tooLarge ? error : new AppError('bad-request', 400);
  }
  return Buffer.concat(chunks);
}
