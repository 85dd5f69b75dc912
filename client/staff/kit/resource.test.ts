import { expect, it, vi } from 'vitest';
import { ApiError } from '../../net/api.ts';
import { createResource } from './resource.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '', href: 'http://localhost/staff' });
});

/** Requests that the test answers in any order. */
function asked() {
  const waiting: { give: (value: string) => void; refuse: (error: Error) => void }[] = [];
  const resource = createResource(() => new Promise<string>((give, refuse) => void waiting.push({ give, refuse })));
  return { resource, waiting };
}

it('shows what came, keeps it while it is loaded again, and takes the new one', async () => {
  const { resource, waiting } = asked();
  const first = resource.reload();
  expect([resource.value.value, resource.busy.value]).toEqual([null, true]);
  waiting[0]?.give('one');
  await first;
  expect([resource.value.value, resource.busy.value]).toEqual(['one', false]);
  const second = resource.reload();
  expect(resource.value.value).toBe('one');
  waiting[1]?.give('two');
  await second;
  expect(resource.value.value).toBe('two');
});

it('a slow answer never overwrites that of a later question, nor does its refusal', async () => {
  const { resource, waiting } = asked();
  const all = [resource.reload(), resource.reload(), resource.reload()];
  waiting[2]?.give('newest');
  waiting[0]?.give('oldest');
  waiting[1]?.refuse(new ApiError('internal'));
  await Promise.all(all);
  expect([resource.value.value, resource.problem.value, resource.busy.value]).toEqual(['newest', '', false]);
});

it('a refusal is told beside what is there, until something has come', async () => {
  const { resource, waiting } = asked();
  resource.set('old');
  const first = resource.reload();
  waiting[0]?.refuse(new ApiError('not-allowed'));
  await first;
  expect([resource.value.value, resource.problem.value]).toEqual(['old', 'not-allowed']);
  const second = resource.reload();
  expect(resource.problem.value).toBe('not-allowed');
  waiting[1]?.give('new');
  await second;
  expect([resource.value.value, resource.problem.value]).toEqual(['new', '']);
});

it('where nothing is there yet, the next try says that it loads', async () => {
  const { resource, waiting } = asked();
  const first = resource.reload();
  waiting[0]?.refuse(new ApiError('internal'));
  await first;
  void resource.reload();
  expect([resource.value.value, resource.problem.value]).toEqual([null, '']);
});

it('what a change has told is not overwritten by a question from before it', async () => {
  const { resource, waiting } = asked();
  const before = resource.reload();
  resource.set('changed');
  waiting[0]?.give('before');
  await before;
  expect([resource.value.value, resource.busy.value]).toEqual(['changed', false]);
});

it('a change loads anew; a refused one says why and loads nothing', async () => {
  const { resource, waiting } = asked();
  const done = resource.change(async () => {});
  await Promise.resolve();
  waiting[0]?.give('after');
  expect([await done, resource.value.value]).toEqual([true, 'after']);
  const refused = await resource.change(async () => {
    throw new ApiError('too-late');
  });
  expect([refused, resource.problem.value, waiting.length]).toEqual([false, 'too-late', 1]);
});

it('begins with nothing where it is opened about something else', () => {
  const { resource } = asked();
  resource.set('of another event');
  void resource.begin();
  expect(resource.value.value).toBeNull();
});
