import { type ReadonlySignal, signal } from '@preact/signals';
import type { Agenda } from '../../shared/programme.ts';
import { pick } from '../i18n/t.ts';
import type { Handlers } from './handlers.ts';
import { toast } from './toast.ts';

const told = signal<Agenda & { ahead: number }>({ now: 0, ahead: 0, items: [], announcements: [] });
/** The programme of the event. `ahead`: the server's time minus `performance.now()`, in ms. */
export const agenda: ReadonlySignal<Agenda & { ahead: number }> = told;

export function createAgenda(): Pick<Handlers, 'agenda'> {
  /** Announcements that this page has shown already. */
  const said = new Set<string>();
  return {
    agenda(message) {
      told.value = { ...message, ahead: message.now - performance.now() };
      for (const { id, text, pinned } of message.announcements) {
        if (pinned || said.has(id)) continue;
        said.add(id);
        toast(pick(text));
      }
    },
  };
}
