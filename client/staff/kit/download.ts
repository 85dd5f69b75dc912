import { ApiError, refusalOf } from '../../net/api.ts';

const nameOf = (answer: Response): string =>
  /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'download';

/** After this long without a byte the connection is dead, ms. The first byte of a large export takes seconds. */
const SILENT_MS = 60_000;
const JSON_BODY = { 'content-type': 'application/json' };

/**
 * Fetches a file and passes it to the browser's downloads. It uses fetch instead of a link, so that the page can report
 * a failure. With a `body` the request is a POST. The server names the file. `onProgress` receives the number of bytes
 * so far. Throws ApiError; 'cancelled' if `signal` aborted it.
 */
export async function download(
  path: string,
  options: { onProgress?: (bytes: number) => void; signal?: AbortSignal; body?: unknown } = {},
): Promise<void> {
  const silent = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moved = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => silent.abort(), SILENT_MS);
  };
  const cancel = (): void => silent.abort();
  options.signal?.addEventListener('abort', cancel, { once: true });
  if (options.signal?.aborted) cancel();
  try {
    moved();
    const { body } = options;
    const asked = body === undefined ? {} : { method: 'POST', headers: JSON_BODY, body: JSON.stringify(body) };
    const response = await fetch(path, { ...asked, signal: silent.signal });
    if (!response.ok || !response.body) throw refusalOf(await response.json().catch(() => null));
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let bytes = 0;
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      moved();
      parts.push(part.value);
      bytes += part.value.byteLength;
      options.onProgress?.(bytes);
    }
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(parts));
    link.download = nameOf(response);
    link.click();
    URL.revokeObjectURL(link.href);
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw new ApiError(options.signal?.aborted ? 'cancelled' : 'offline');
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', cancel);
  }
}
