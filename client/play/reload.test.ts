import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PROTOCOL_VERSION } from '../../shared/protocol.ts';
import { closeDialog, openDialog } from '../ui/dialog.ts';
import { createLine } from './line.ts';
import { learnMe } from './me.ts';
import { reloadForBuild, reloadOnce } from './reload.ts';
import { closeResult, roundHandlers } from './rounds.ts';

const page = vi.hoisted(() => {
  const page = { reloads: 0, build: 'old', kept: new Map<string, string>(), isShut: false };
  vi.stubGlobal('location', { search: '', href: 'http://localhost/e/expo', reload: () => page.reloads++ });
  vi.stubGlobal('document', { querySelector: () => ({ getAttribute: () => page.build }), activeElement: null });
  for (const name of ['HTMLInputElement', 'HTMLTextAreaElement']) vi.stubGlobal(name, class {});
  vi.stubGlobal('sessionStorage', {
    getItem(key: string) {
      if (page.isShut) throw new Error('storage is closed');
      return page.kept.get(key) ?? null;
    },
    setItem: (key: string, value: string) => page.kept.set(key, value),
  });
  return page;
});

const line = createLine(() => ({ me: 0 }), { once: () => true, forBuild: () => {} });
const welcome = { protocol: PROTOCOL_VERSION, build: '', body: 1, place: '', mapHash: '', roles: [], party: '' };

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(page, { reloads: 0, build: 'old', isShut: false });
  page.kept.clear();
  line.handlers.welcome(welcome);
  learnMe({ playing: false });
  closeDialog();
  closeResult();
});
afterEach(() => {
  reloadForBuild('old');
  vi.useRealTimers();
});

describe('a page of an older build', () => {
  it('reloads when nothing is lost by it, once', () => {
    reloadForBuild('new');
    vi.advanceTimersByTime(10_000);
    expect(page.reloads).toBe(1);
    reloadForBuild('new');
    vi.advanceTimersByTime(10_000);
    expect(page.reloads).toBe(1);
  });

  it.each<[string, () => void, () => void]>([
    ['plays a round', () => learnMe({ playing: true }), () => learnMe({ playing: false })],
    ['has a card open', () => openDialog('profile'), closeDialog],
    [
      'waits for its prize',
      () =>
        roundHandlers['round-result']({ outcome: 'recording' } as Parameters<
          (typeof roundHandlers)['round-result']
        >[0]),
      closeResult,
    ],
    ['is not in the place', () => line.away('lost'), () => line.handlers.welcome(welcome)],
  ])('waits while it %s', (_, begin, end) => {
    begin();
    reloadForBuild('new');
    vi.advanceTimersByTime(20_000);
    expect(page.reloads).toBe(0);
    end();
    vi.advanceTimersByTime(2_000);
    expect(page.reloads).toBe(1);
  });

  it.each([
    ['of the same build', 'old', 'old'],
    ['of the dev server', 'dev', 'new'],
    ['whose server serves no built pages', 'old', 'dev'],
  ])('one %s stays', (_, own, told) => {
    page.build = own;
    reloadForBuild(told);
    vi.advanceTimersByTime(20_000);
    expect(page.reloads).toBe(0);
  });
});

it('the same reason reloads once: whatever is wrong, a second reload does not mend it', () => {
  expect([reloadOnce('7 a'), reloadOnce('7 a'), reloadOnce('8 a')]).toEqual([true, false, true]);
  expect(page.reloads).toBe(2);
});

it('where nothing can be noted nothing is reloaded: better an old page than one that reloads for ever', () => {
  page.isShut = true;
  expect(reloadOnce('7 a')).toBe(false);
  expect(page.reloads).toBe(0);
});
