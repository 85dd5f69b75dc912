import * as v from 'valibot';
import { Done } from '../../../shared/api/done.ts';
import { Programme } from '../../../shared/api/programme.ts';
import type { Item, ItemAction, ItemForm } from '../../../shared/programme.ts';
import { createResource } from '../kit/resource.ts';
import { callEvent } from '../session.ts';

/** The programme, for the desk and its dialog. */
export const programme = createResource((asked) => callEvent('GET', `/programme${asked}`, Programme));

export async function addItem(form: ItemForm & { every: number; times: number }): Promise<void> {
  await callEvent('POST', '/programme', v.object({ added: v.number() }), form);
  await programme.reload();
}

export async function updateItem(id: string, form: ItemForm): Promise<void> {
  await callEvent('PUT', `/programme/${id}`, Done, form);
  await programme.reload();
}

export const sendAction = (id: string, action: ItemAction) =>
  callEvent('POST', `/programme/${id}/act`, Done, { action });

async function act(id: string, action: ItemAction): Promise<void> {
  await sendAction(id, action);
  await programme.reload();
}

/** Returns the possible actions for the state of an item; the first one is the most likely. */
export function actionsFor({ kind, state, held }: Pick<Item, 'kind' | 'state' | 'held'>): readonly ItemAction[] {
  // a draw is made once, by its own times
  const again = kind === 'draw' ? [] : (['again'] as const);
  switch (state) {
    case 'planned':
      return held ? ['release', 'skip', 'remove'] : ['start', 'hold', 'skip', 'remove'];
    case 'running':
    case 'done':
      return again;
    case 'skipped':
      return ['restore', 'remove'];
    case 'missed':
      return ['start', ...again, 'remove'];
  }
}

/**
 * Returns the question to ask before an action which everybody sees at once, or which no undo can reverse; null for
 * others.
 */
export function questionFor({ state, held }: Pick<Item, 'state' | 'held'>, action: ItemAction): Question | null {
  if (action === 'remove') return held || state === 'skipped' ? 'remove' : null;
  return action === 'start' || action === 'again' ? action : null;
}
export type Question = 'start' | 'again' | 'remove';

/** Returns how to undo an action that needed no question, and the text of the button. */
export function undoFor(item: Item, action: ItemAction) {
  if (questionFor(item, action)) return null;
  const { id, kind, title, map, object, startsAt, minutes, draw } = item;
  switch (action) {
    case 'skip':
      return { text: 'did-skip', undo: () => act(id, 'restore') } as const;
    case 'hold':
      return { text: 'did-hold', undo: () => act(id, 'release') } as const;
    case 'remove': {
      // adds the item again, as it was planned
      const planned = { kind, title, map, object, startsAt, minutes, draw: draw?.id ?? null };
      const form = { ...planned, every: 1, times: 1 };
      return { text: 'did-remove', undo: () => addItem(form) } as const;
    }
    default:
      return null;
  }
}
