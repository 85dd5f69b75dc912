import * as v from 'valibot';
import { ApiError, passedCheck, refusalOf } from '../../net/api.ts';

/**
 * After this long without a sent byte, or without an answer to the last one, the connection is dead, ms. The server
 * checks an upload for seconds.
 */
const SILENT_MS = 60_000;

/**
 * Sends raw bytes. It uses XMLHttpRequest, because fetch does not report how much was sent. Throws ApiError;
 * 'cancelled' if `signal` aborted it.
 */
export async function upload<S extends v.GenericSchema>(
  path: string,
  bytes: Blob,
  schema: S,
  options: { onProgress: (done: number) => void; signal: AbortSignal },
): Promise<v.InferOutput<S>> {
  try {
    return await sendOnce(path, bytes, schema, options);
  } catch (error) {
    if (!(error instanceof ApiError) || !(await passedCheck(error))) throw error;
    return await sendOnce(path, bytes, schema, options);
  }
}

function sendOnce<S extends v.GenericSchema>(
  path: string,
  bytes: Blob,
  schema: S,
  options: { onProgress: (done: number) => void; signal: AbortSignal },
): Promise<v.InferOutput<S>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let isSilent = false;
    let silence: ReturnType<typeof setTimeout> | undefined;
    const moved = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => {
        isSilent = true;
        request.abort();
      }, SILENT_MS);
    };
    const cancel = () => request.abort();
    options.signal.addEventListener('abort', cancel, { once: true });
    const end = (then: () => void) => () => {
      clearTimeout(silence);
      options.signal.removeEventListener('abort', cancel);
      then();
    };
    request.open('POST', path);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => {
      moved();
      options.onProgress(total > 0 ? loaded / total : 0);
    };
    request.onabort = end(() => reject(new ApiError(isSilent ? 'offline' : 'cancelled')));
    request.onerror = end(() => reject(new ApiError('offline')));
    request.onload = end(() => {
      const answer = parse(request.responseText);
      if (request.status === 200 && answer !== null) {
        const parsed = v.safeParse(schema, answer);
        if (parsed.success) resolve(parsed.output);
        else reject(new ApiError('internal'));
        return;
      }
      reject(refusalAt(request.status, answer));
    });
    moved();
    request.send(bytes);
  });
}

/**
 * Returns the refusal for an answer. Our server always sends a reason as JSON. `answer` null: something between us and
 * the server has answered, such as a proxy.
 */
export function refusalAt(status: number, answer: unknown): ApiError {
  if (answer !== null) return refusalOf(answer);
  return status === 413 ? new ApiError('proxy-too-large') : new ApiError('proxy-refused', { status });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
