import * as v from 'valibot';
import { CALL_MS, withDeadline } from './deadline.ts';

/**
 * A refusal by the server, with its code (`shared/errors.ts`). 'offline' if the server was not reached or did not
 * answer in time.
 */
export class ApiError extends Error {
  readonly code: string;
  /** The values for the placeholders in the text of the code (`errorText(code, detail)`). */
  readonly detail: Readonly<Record<string, string | number>>;
  constructor(code: string, detail: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.name = 'ApiError';
    this.code = code;
    this.detail = detail;
  }
}

const Refusal = v.object({
  error: v.string(),
  detail: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
});

/** Returns the refusal in the body of an answer; 'internal' if the body contains none. */
export function refusalOf(answer: unknown): ApiError {
  const refused = v.safeParse(Refusal, answer);
  return refused.success ? new ApiError(refused.output.error, refused.output.detail) : new ApiError('internal');
}

type Method = 'GET' | 'POST' | 'PUT';

/**
 * Sends a call. If the server asks for a check, passes it and sends the call once more. Returns the body of the answer
 * unparsed. Throws ApiError('offline').
 */
export async function send(method: Method, path: string, body?: unknown): Promise<{ ok: boolean; answer: unknown }> {
  const first = await sendOnce(method, path, body);
  if (first.ok || !(await passedCheck(refusalOf(first.answer)))) return first;
  return await sendOnce(method, path, body);
}

/** Returns true if the refusal asked for a check and the page has now passed it. */
export async function passedCheck({ code, detail }: ApiError): Promise<boolean> {
  if (code !== 'challenge-needed') return false;
  return await (await import('./challenge.ts')).passChallenge(detail);
}

async function sendOnce(method: Method, path: string, body: unknown): Promise<{ ok: boolean; answer: unknown }> {
  try {
    return await withDeadline(CALL_MS, async (signal) => {
      const response = await fetch(path, {
        method,
        headers: body === undefined ? {} : { 'content-type': 'application/json' },
        body: body === undefined ? null : JSON.stringify(body),
        credentials: 'same-origin',
        signal,
      });
      const answer = await response.json().catch(() => null);
      // an answer that was cut off counts as none
      if (signal.aborted) throw new ApiError('offline');
      return { ok: response.ok, answer };
    });
  } catch {
    throw new ApiError('offline');
  }
}

/** Makes one call to our API and parses the answer by `schema`. Throws ApiError. */
export async function call<S extends v.GenericSchema>(
  method: Method,
  path: string,
  schema: S,
  body?: unknown,
): Promise<v.InferOutput<S>> {
  const { ok, answer } = await send(method, path, body);
  if (ok) return v.parse(schema, answer);
  throw refusalOf(answer);
}
