import * as v from 'valibot';

/** A refusal of the server, by its code (`shared/errors.ts`); 'offline' when it was not reached at all. */
export class ApiError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.name = 'ApiError';
    this.code = code;
  }
}

const refusal = v.object({ error: v.string() });

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
  const refused = v.safeParse(refusal, answer);
  throw new ApiError(refused.success ? refused.output.error : 'internal');
}
