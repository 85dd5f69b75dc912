import { signal } from '@preact/signals';
import * as v from 'valibot';
import { Item, type ItemAction, type ItemForm } from '../../../shared/programme.ts';
import { Text } from '../../../shared/text.ts';
import { callEvent, failed } from '../session.ts';

const Venue = v.object({ map: v.string(), hall: Text, object: v.string(), title: Text, game: v.boolean() });
export type Venue = v.InferOutput<typeof Venue>;

const Programme = v.object({ items: v.array(Item), spots: v.array(Venue), now: v.number() });
export const programme = signal<v.InferOutput<typeof Programme> | null>(null);
export const problem = signal('');

export async function loadProgramme(asked = ''): Promise<void> {
  try {
    programme.value = await callEvent('GET', `/programme${asked}`, Programme);
    problem.value = '';
  } catch (error) {
    problem.value = failed(error);
  }
}

export async function addItem(form: ItemForm & { every: number; times: number }): Promise<void> {
  await callEvent('POST', '/programme', v.object({ added: v.number() }), form);
  await loadProgramme();
}

const Done = v.object({ done: v.literal(true) });

export async function updateItem(id: string, form: ItemForm): Promise<void> {
  await callEvent('PUT', `/programme/${id}`, Done, form);
  await loadProgramme();
}

export async function act(id: string, action: ItemAction): Promise<void> {
  await callEvent('POST', `/programme/${id}/act`, Done, { action });
  await loadProgramme();
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
