import * as v from 'valibot';
import { localised, PolicyForm, slug, unknownKey, whole } from '../../shared/policy.ts';

const moment = v.pipe(
  v.string('must be a time like 2026-11-22T10:00:00+09:00'),
  v.isoTimestamp('must be a time like 2026-11-22T10:00:00+09:00'),
  v.transform((text) => Date.parse(text)),
);

const EventFile = v.pipe(
  v.strictObject(
    {
      slug,
      name: localised,
      opensAt: moment,
      closesAt: moment,
      policy: PolicyForm,
      prizes: v.pipe(
        v.array(
          v.strictObject({ key: slug, name: localised, stock: whole(0, 1_000_000) }, unknownKey),
          'must be a list [ ... ]',
        ),
        v.check((prizes) => new Set(prizes.map((prize) => prize.key)).size === prizes.length, 'has the same key twice'),
      ),
    },
    unknownKey,
  ),
  v.forward(
    v.check((event) => event.closesAt > event.opensAt, 'must be later than opensAt'),
    ['closesAt'],
  ),
);
export type EventFile = v.InferOutput<typeof EventFile>;

/**
 * Returns the event in a file's text, or one line that names the place, the reason and the repair of the first mistake.
 */
export function parseEventFile(text: string): { event: EventFile } | { mistake: string } {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\s+/g, ' ') : 'unreadable';
    return { mistake: `it is not JSON (${why}); repair the file or restore the one that came with Madang` };
  }
  const parsed = v.safeParse(EventFile, value);
  if (parsed.success) return { event: parsed.output };
  const issue = parsed.issues[0];
  return { mistake: `${v.getDotPath(issue) ?? 'the file'} ${issue.message}; correct it and start again` };
}
