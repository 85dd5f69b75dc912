import { afterEach, expect, it, vi } from 'vitest';
import { createDownload } from './running-download.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '', href: 'http://localhost/' });
  vi.stubGlobal('navigator', { language: 'ko' });
});

const saved: string[] = [];
vi.stubGlobal('document', {
  createElement: () => ({
    download: '',
    click() {
      saved.push(this.download);
    },
  }),
});
vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:1');
vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
afterEach(() => saved.splice(0));

/** A server that sends a file part by part, when the test lets it. */
function serve(name = 'list.csv') {
  const body = new TransformStream<Uint8Array, Uint8Array>();
  const writer = body.writable.getWriter();
  vi.stubGlobal('fetch', async (_: string, { signal }: { signal: AbortSignal }) => {
    signal.addEventListener('abort', () => void writer.abort(signal.reason).catch(() => {}));
    return new Response(body.readable, { headers: { 'content-disposition': `attachment; filename="${name}"` } });
  });
  return { send: (length: number) => writer.write(new Uint8Array(length)), end: () => writer.close() };
}

it('counts what has come, and saves it under the name that the server gives it', async () => {
  const { send, end } = serve('rehearsal-expo-parcels-1.csv');
  const file = createDownload();
  const arrived = file.start('/list.csv');
  expect(file.bytes.value).toBe(0);
  await send(100);
  await expect.poll(() => file.bytes.value).toBe(100);
  await end();
  expect(await arrived).toBe(true);
  expect([file.bytes.value, file.problem.value, saved]).toEqual([null, '', ['rehearsal-expo-parcels-1.csv']]);
});

it('is ended by whoever waits for it: nothing is saved, and nothing is called wrong', async () => {
  const { send } = serve();
  const file = createDownload();
  const arrived = file.start('/list.csv');
  await send(100);
  await expect.poll(() => file.bytes.value).toBe(100);
  file.cancel();
  expect(await arrived).toBe(false);
  expect([file.bytes.value, file.problem.value, saved]).toEqual([null, '', []]);
});

it('says why a file does not come', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ error: 'too-many-requests' }, { status: 429 }));
  const file = createDownload();
  expect(await file.start('/list.csv')).toBe(false);
  expect([file.bytes.value, file.problem.value, saved]).toEqual([null, 'too-many-requests', []]);
});
