import { type ReadonlySignal, signal } from '@preact/signals';
import type { ServerMessages } from '../../shared/protocol.ts';

export type ChatLine = { key: number; name: string; text: string; staff: boolean; mine: boolean };
/** A line of the visitor's own that the place has not confirmed yet. */
export type Unheard = { id: number; text: string; state: 'sending' | 'failed' };

const lines = signal<readonly ChatLine[]>([]);
const waiting = signal<readonly Unheard[]>([]);
export const chat: ReadonlySignal<readonly ChatLine[]> = lines;
export const unheard: ReadonlySignal<readonly Unheard[]> = waiting;

/** How many lines of chat the page stores. */
const CHAT_KEPT = 80;
let nextKey = 1;

/** How long a line can wait for confirmation before the page shows it as not sent, ms. */
const UNHEARD_MS = 8_000;

export type Talk = {
  /** Sends a line. It stays on the page as "sending" until the place confirms it. */
  say(text: string): void;
  /** Sends a line again that was not confirmed. */
  again(id: number): void;
  /** Removes a line that was not confirmed. */
  drop(id: number): void;
  /** A line arrived from the place. Returns false if the page has it already. */
  heard(line: ServerMessages['said']): boolean;
  /** The place refused the oldest line that waits. */
  refused(): void;
  /** The connection is lost, so unconfirmed lines are not on their way any more. */
  lost(): void;
  /** The page entered another place, which numbers its own chat. */
  entered(place: string): void;
};

/** The chat of this page. `send` sends a line to the place, and returns false if there is no open connection. */
export function createTalk(send: (text: string, id: number) => boolean): Talk {
  lines.value = [];
  waiting.value = [];
  // two pages of one visitor must not use the same ids
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
