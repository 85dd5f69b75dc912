import * as v from 'valibot';
import { waiting } from '../../shared/waiting.ts';
import { LOCALES, type Locale } from '../i18n/t.ts';
import { ApiError, call } from './api.ts';

const entry = v.object({
  ticket: v.string(),
  room: v.string(),
  party: v.string(),
  visitor: v.object({ name: v.string(), look: v.string() }),
  map: v.object({ name: v.string(), url: v.string() }),
  rehearsing: v.boolean(),
  sample: v.boolean(),
  timeZone: v.string(),
  languages: v.array(v.picklist(LOCALES)),
});
export type Entry = v.InferOutput<typeof entry>;

const inLine = v.object({ waiting });

/** `again`: the server has set the visitor's cookie, and needs to see it in a second call. */
const answer = v.union([v.object({ again: v.literal(true) }), inLine, entry]);

/** What a page sends for a ticket: the event, the party of friends, the code of a link. */
export type Asked = { slug: string; party: string; entry: string; locale: Locale };

/** Returns a seat, or a place in the queue. Throws ApiError. */
export async function askForTicket(asked: Asked): Promise<Entry | v.InferOutput<typeof inLine>> {
  for (let tries = 0; tries < 2; tries += 1) {
    const answered = await call('POST', '/api/tickets', answer, asked);
    if (!('again' in answered)) return answered;
  }
  throw new ApiError('cookies-needed');
}
