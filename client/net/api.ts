import * as v from 'valibot';
import { CALL_MS, withDeadline } from './deadline.ts';

/** A refusal of the server, by its code (`shared/errors.ts`); 'offline' when it was not reached, or gave no answer in time. */
export class ApiError extends Error {
  readonly code: string;
  /** What the text of the code fills in (`errorText(code, detail)`). */
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

/** The refusal in an answer's body; 'internal' when there is none to read. */
export function refusalOf(answer: unknown): ApiError {
  const refused = v.safeParse(Refusal, answer);
  return refused.success ? new ApiError(refused.output.error, refused.output.detail) : new ApiError('internal');
}

type Method = 'GET' | 'POST' | 'PUT';

/**
 * Sends a call, and once more after the check that a server under many calls asks for. Gives the answer's body as it came.
 * Throws ApiError('offline').
 */
export async function send(method: Method, path: string, body?: unknown): Promise<{ ok: boolean; answer: unknown }> {
  const first = await sendOnce(method, path, body);
  if (first.ok || !(await passedCheck(refusalOf(first.answer)))) return first;
  return await sendOnce(method, path, body);
}

/** True when the refusal asked for a check, and it is passed now. */
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
      // an answer that broke off is none
      if (signal.aborted) throw new ApiError('offline');
      return { ok: response.ok, answer };
    });
  } catch {
    throw new ApiError('offline');
  }
}

/** One call to our API; the answer is parsed by `schema`. Throws ApiError. */
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
