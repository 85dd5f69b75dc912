import { expect, it, vi } from 'vitest';
import { createDraft } from './draft.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '', href: 'http://localhost/' });
  vi.stubGlobal('navigator', { language: 'ko' });
});

it('says that it is saved, also when the desk reads it anew, until something else is loaded or typed', async () => {
  const draft = createDraft<{ name: string }>();
  draft.load({ name: 'a' });
  expect(draft.state.value).toBe('clean');
  draft.change({ name: ' b' });
  expect(draft.state.value).toBe('dirty');
  expect(await draft.save(async () => {})).toBe(true);
  draft.load({ name: 'b' });
  expect(draft.state.value).toBe('saved');
  draft.change({ name: 'c' });
  expect(draft.state.value).toBe('dirty');
  draft.load({ name: 'd' });
  expect(draft.state.value).toBe('clean');
});

it('a refusal leaves what was typed', async () => {
  const draft = createDraft<{ name: string }>();
  draft.load({ name: 'a' });
  draft.change({ name: 'b' });
  expect(await draft.save(() => Promise.reject(new Error('no')))).toBe(false);
  expect([draft.state.value, draft.problem.value, draft.value.value]).toEqual(['dirty', 'internal', { name: 'b' }]);
});
