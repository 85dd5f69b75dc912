import * as v from 'valibot';
import { Programme } from '../../../shared/api/programme.ts';
import type { Item, ItemAction, ItemForm } from '../../../shared/programme.ts';
import { createResource } from '../kit/resource.ts';
import { callEvent } from '../session.ts';

/** What is on, for the desk and its dialog. */
export const programme = createResource((asked) => callEvent('GET', `/programme${asked}`, Programme));

export async function addItem(form: ItemForm & { every: number; times: number }): Promise<void> {
  await callEvent('POST', '/programme', v.object({ added: v.number() }), form);
  await programme.reload();
}

const Done = v.object({ done: v.literal(true) });

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

/** What may be done with an item as it stands; the first is the nearest. */
export function actionsFor({ state, held }: Pick<Item, 'state' | 'held'>): readonly ItemAction[] {
  switch (state) {
    case 'planned':
      return held ? ['release', 'skip', 'remove'] : ['start', 'hold', 'skip', 'remove'];
    case 'running':
      return ['again'];
    case 'skipped':
      return ['restore', 'remove'];
    case 'missed':
      return ['start', 'again', 'remove'];
    case 'done':
      return ['again'];
  }
}

/** What a person is asked about first: everybody sees it at once, or no undo could bring it back as it was. */
export function questionFor({ state, held }: Pick<Item, 'state' | 'held'>, action: ItemAction): Question | null {
  if (action === 'remove') return held || state === 'skipped' ? 'remove' : null;
  return action === 'start' || action === 'again' ? action : null;
}
export type Question = 'start' | 'again' | 'remove';

/** What takes back that which was done without a question, and the text that offers it. */
export function undoFor(item: Item, action: ItemAction) {
  if (questionFor(item, action)) return null;
  const { id, kind, title, map, object, startsAt, minutes } = item;
  switch (action) {
    case 'skip':
      return { text: 'did-skip', undo: () => act(id, 'restore') } as const;
    case 'hold':
      return { text: 'did-hold', undo: () => act(id, 'release') } as const;
    case 'remove': {
      // added anew, as planned
      const form = { kind, title, map, object, startsAt, minutes, every: 1, times: 1 };
      return { text: 'did-remove', undo: () => addItem(form) } as const;
    }
    default:
      return null;
  }
}
