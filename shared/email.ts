import * as v from 'valibot';

/** RFC 5321 section 4.5.3.1.3: a path has 256 octets with its brackets. */
const EMAIL_LIMIT = 254;

/** An address as it is sealed and looked up: without the differences that people do not mean. */
export const Email = v.pipe(
  v.string(),
  v.transform((text) => text.normalize('NFKC').trim().toLowerCase()),
  v.email(),
  v.maxLength(EMAIL_LIMIT),
);

/** ` Kim@Example.KR ` -> `kim@example.kr`; null when it is no address. */
export function normaliseEmail(text: string): string | null {
  const parsed = v.safeParse(Email, text);
  return parsed.success ? parsed.output : null;
}
