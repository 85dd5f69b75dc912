import { type ReadonlySignal, signal } from '@preact/signals';
import type { ServerMessages } from '../../shared/protocol.ts';

export type ChatLine = { key: number; name: string; text: string; staff: boolean; mine: boolean };
/** A line of mine that the place has not heard yet. */
export type Unheard = { id: number; text: string; state: 'sending' | 'failed' };

const lines = signal<readonly ChatLine[]>([]);
const waiting = signal<readonly Unheard[]>([]);
export const chat: ReadonlySignal<readonly ChatLine[]> = lines;
export const unheard: ReadonlySignal<readonly Unheard[]> = waiting;

/** Lines of the chat that the page keeps. */
const CHAT_KEPT = 80;
let nextKey = 1;

/** A line that the place has not heard after so long is shown as not sent, ms. */
const UNHEARD_MS = 8_000;

export type Talk = {
  /** Says a line. It stays on the page as "sending" until the place has heard it. */
  say(text: string): void;
  /** Says again a line that was not heard. */
  again(id: number): void;
  /** Lets go of a line that was not heard. */
  drop(id: number): void;
  /** A line came from the place. False: it was here already. */
  heard(line: ServerMessages['said']): boolean;
  /** The place would not take the oldest line that waits. */
  refused(): void;
  /** The line is lost: what was not heard by now is not on its way any more. */
  lost(): void;
  /** Another place: its chat is numbered anew. */
  entered(place: string): void;
};

/** What this page says and hears. `send` gives the line to the place; false when there is none to give it to. */
export function createTalk(send: (text: string, id: number) => boolean): Talk {
  lines.value = [];
  waiting.value = [];
  // pages of one visitor must not take each other's lines for their own
  let nextId = 1 + Math.floor(Math.random() * 0x7fffffff);
  let place = '';
  let newest = 0;
  const timers = new Map<number, ReturnType<typeof setTimeout>>();

  const mark = (id: number, state: Unheard['state']): void => {
    waiting.value = waiting.value.map((one) => (one.id === id ? { ...one, state } : one));
  };
  const fail = (id: number): void => {
    clearTimeout(timers.get(id));
    timers.delete(id);
    mark(id, 'failed');
  };
  const drop = (id: number): void => {
    clearTimeout(timers.get(id));
    timers.delete(id);
    waiting.value = waiting.value.filter((one) => one.id !== id);
  };
  const give = (id: number, text: string): void => {
    if (!send(text, id)) return fail(id);
    timers.set(id, setTimeout(fail, UNHEARD_MS, id));
  };

  return {
    say(text) {
      const id = nextId++;
      waiting.value = [...waiting.value, { id, text, state: 'sending' }];
      give(id, text);
    },
    again(id) {
      const found = waiting.value.find((one) => one.id === id);
      if (!found) return;
      mark(id, 'sending');
      give(id, found.text);
    },
    drop,
    heard({ seq, name, text, staff, mine, id }) {
      if (mine && id > 0) drop(id);
      if (seq <= newest) return false;
      newest = seq;
      lines.value = [...lines.value.slice(1 - CHAT_KEPT), { key: nextKey++, name, text, staff, mine }];
      return true;
    },
    refused() {
      const oldest = waiting.value.find((one) => one.state === 'sending');
      if (oldest) fail(oldest.id);
    },
    lost() {
      for (const { id, state } of waiting.value) if (state === 'sending') fail(id);
    },
    entered(next) {
      if (place !== next) newest = 0;
      place = next;
    },
  };
}
