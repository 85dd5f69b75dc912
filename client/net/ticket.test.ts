import { afterEach, expect, it, vi } from 'vitest';
import { entryWith } from './test-entry.ts';
import { askForTicket } from './ticket.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '' });
});
afterEach(() => void vi.unstubAllGlobals());

const ASKED = { slug: 'fair', party: '', entry: '', locale: 'ko' as const };
const ENTRY = entryWith();

/** A server that returns these answers, in order. */
function server(...answers: [status: number, body: unknown][]): unknown[] {
  const asked: unknown[] = [];
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    asked.push(JSON.parse(body));
    const [status, answer] = answers.shift() ?? [500, {}];
    return new Response(JSON.stringify(answer), { status });
  });
  return asked;
}

it('a first call only brings the cookie: it is made once more', async () => {
  const asked = server([200, { again: true }], [200, ENTRY]);
  expect(await askForTicket(ASKED)).toEqual(ENTRY);
  expect(asked).toEqual([ASKED, ASKED]);
});

it('a browser that keeps no cookies is told so, instead of asking for ever', async () => {
  const asked = server([200, { again: true }], [200, { again: true }], [200, ENTRY]);
  await expect(askForTicket(ASKED)).rejects.toMatchObject({ code: 'cookies-needed' });
  expect(asked).toHaveLength(2);
});

it.each<[string, [number, unknown], string]>([
  ['a refusal says why', [403, { error: 'entry-by-link' }], 'entry-by-link'],
  ['an answer that is none of ours is an error of the server', [502, '<html>'], 'internal'],
])('%s', async (_, answer, code) => {
  server(answer);
  await expect(askForTicket(ASKED)).rejects.toMatchObject({ code });
});

it('a place in the queue is no refusal', async () => {
  const waiting = { position: 2, of: 5, reason: 'server-full', again: 3 };
  server([200, { waiting }]);
  expect(await askForTicket(ASKED)).toEqual({ waiting });
});

it('a server that is not reached is offline', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
  await expect(askForTicket(ASKED)).rejects.toMatchObject({ code: 'offline' });
});
