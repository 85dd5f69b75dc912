import * as v from 'valibot';

/** A refusal of the server, by its code (`shared/errors.ts`); 'offline' when it was not reached at all. */
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

/** One call to our API; the answer is parsed by `schema`. Throws ApiError. */
export async function call<S extends v.GenericSchema>(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  schema: S,
  body?: unknown,
): Promise<v.InferOutput<S>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      credentials: 'same-origin',
    });
  } catch {
    throw new ApiError('offline');
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return v.parse(schema, answer);
  throw refusalOf(answer);
}
