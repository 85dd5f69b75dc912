import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerMessages } from '../../shared/protocol.ts';
import { chat, createTalk, unheard } from './talk.ts';

let seq = 0;
const said = (more: Partial<ServerMessages['said']>): ServerMessages['said'] => ({
  seq: ++seq,
  body: 7,
  name: '지민',
  text: 'hi',
  staff: false,
  mine: false,
  id: 0,
  ...more,
});
const states = () => unheard.value.map(({ text, state }) => [text, state]);

beforeEach(() => {
  vi.useFakeTimers();
  seq = 0;
});
afterEach(() => vi.useRealTimers());

describe('what was typed stays until it was heard (W12)', () => {
  it('a line waits, and becomes a line of the chat when it comes back', () => {
    const sent: number[] = [];
    const talk = createTalk((_, id) => sent.push(id) > 0);
    talk.say('hello');
    expect(states()).toEqual([['hello', 'sending']]);
    expect(talk.heard(said({ text: 'hello', mine: true, id: sent[0] }))).toBe(true);
    expect(states()).toEqual([]);
    vi.advanceTimersByTime(60_000);
    expect(states()).toEqual([]);
    expect(chat.value).toMatchObject([{ text: 'hello', mine: true }]);
  });

  it.each<[string, (talk: ReturnType<typeof createTalk>) => void]>([
    ['nothing comes back', () => vi.advanceTimersByTime(8_000)],
    ['the line is lost', (talk) => talk.lost()],
    ['the place refuses it', (talk) => talk.refused()],
  ])('where %s it is kept, and can be said again or let go', (_name, happens) => {
    const sent: string[] = [];
    const talk = createTalk((text) => sent.push(text) > 0);
    talk.say('hello');
    happens(talk);
    expect(states()).toEqual([['hello', 'failed']]);
    talk.again(unheard.value[0].id);
    expect([states(), sent]).toEqual([[['hello', 'sending']], ['hello', 'hello']]);
    talk.drop(unheard.value[0].id);
    expect(states()).toEqual([]);
  });

  it('without a line it is not sent at all', () => {
    const talk = createTalk(() => false);
    talk.say('hello');
    expect(states()).toEqual([['hello', 'failed']]);
  });

  it('coming back tells what was missed once, and finds that a line was heard after all', () => {
    const sent: number[] = [];
    const talk = createTalk((_, id) => sent.push(id) > 0);
    talk.entered('place-1');
    talk.heard(said({ text: 'before' }));
    talk.say('mine');
    talk.lost();
    talk.entered('place-1');
    expect(talk.heard(said({ seq: 1, text: 'before', body: 0 }))).toBe(false);
    talk.heard(said({ seq: 2, text: 'mine', mine: true, id: sent[0], body: 0 }));
    talk.heard(said({ seq: 3, text: 'missed', body: 0 }));
    expect(states()).toEqual([]);
    expect(chat.value.map(({ text }) => text)).toEqual(['before', 'mine', 'missed']);
    talk.entered('place-2');
    expect(talk.heard(said({ seq: 1, text: 'elsewhere' }))).toBe(true);
  });
});
