import { type ReadonlySignal, signal } from '@preact/signals';
import type { ServerMessages } from '../../shared/protocol.ts';
import type { WorldModel } from '../world/model.ts';
import type { Handlers, Send } from './handlers.ts';

type Said = ServerMessages['greeter'];

/** How long the greeter's last words stay on the screen, ms. */
const LAST_WORDS_MS = 4000;

const said = signal<Said | null>(null);
/** What the greeter says, and the answers that she offers. */
export const greeter: ReadonlySignal<Said | null> = said;

/** The conversation with the greeter, and the walk behind her. */
export function createGreeter(
  model: () => Pick<WorldModel, 'goTo'> | null,
  send: Send,
  playAt: (table: string) => void,
) {
  let led = false;
  const follow = ({ to, table }: Said): void => {
    if (table === undefined) {
      led = to !== null && (model()?.goTo(to) ?? false);
      return;
    }
    // the visitor walks to a place beside her, and sits down there; that walk is not one that sends her away
    led = false;
    playAt(table);
    led = true;
  };
  const handlers: Pick<Handlers, 'greeter'> = {
    greeter(message) {
      said.value = message;
      if (message.phase === 'lead') follow(message);
      if (message.phase === 'wait' && message.to && led) model()?.goTo(message.to);
      if (message.phase !== 'arrived' && message.phase !== 'bye') return;
      led = false;
      setTimeout(() => {
        if (said.value === message) said.value = null;
      }, LAST_WORDS_MS);
    },
  };
  return {
    handlers,
    /** The visitor walks another way, so the greeter stops leading. */
    stopLead(): void {
      if (!led) return;
      led = false;
      send('greeter', { choice: 'stop' });
      said.value = null;
    },
    answer(choice: string): void {
      send('greeter', { choice });
      if (choice === 'later') said.value = null;
    },
    /** The map has changed, so the path behind the greeter is void. */
    remapped(): void {
      led = false;
    },
    away(): void {
      led = false;
      said.value = null;
    },
  };
}
