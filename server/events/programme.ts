import * as v from 'valibot';
import { Announcement, type AnnouncementForm, Item, type ItemAction, type ItemForm } from '../../shared/programme.ts';
import type { Context } from '../context.ts';

type Data = Pick<Context, 'data'>;

/** Returns rounds and talks of an event by time, 500 at most. */
export async function readProgramme(ctx: Data, event: string): Promise<Item[]> {
  return (await ctx.data.rpc('programme_list', { p_event: event }, v.object({ items: v.array(Item) }))).items;
}

/**
 * Why an item cannot be in the programme: it would begin after the event's end, or share its stage with another round.
 */
const Misplaced = ['over', 'clash'] as const;
type Misplaced = (typeof Misplaced)[number];

/** Adds one item or a series, completely or not at all. Returns 'full' if an event would have more than 500. */
export async function addItems(
  ctx: Data,
  event: string,
  items: readonly ItemForm[],
  staff: string,
): Promise<'added' | 'full' | 'not-found' | Misplaced> {
  const reply = await ctx.data.rpc(
    'programme_add',
    { p_event: event, p_items: items, p_staff: staff },
    v.object({ status: v.picklist(['added', 'full', 'not-found', ...Misplaced]) }),
  );
  return reply.status;
}

/** Changes time, title or place of an item that has not begun. */
export async function updateItem(
  ctx: Data,
  event: string,
  id: string,
  item: ItemForm,
  staff: string,
): Promise<'done' | 'not-found' | Misplaced> {
  const reply = await ctx.data.rpc(
    'programme_update',
    { p_event: event, p_id: id, p_item: item, p_staff: staff },
    v.object({ status: v.picklist(['done', 'not-found', ...Misplaced]) }),
  );
  return reply.status;
}

const ActStatus = v.picklist(['done', 'refused', 'not-open', 'over', 'clash', 'not-found']);

/** 'refused': the item's state does not allow the action. 'not-open', 'over': nothing can start in the event now. */
export async function actOnItem(
  ctx: Data,
  event: string,
  id: string,
  action: ItemAction,
  staff: string,
): Promise<v.InferOutput<typeof ActStatus>> {
  const reply = await ctx.data.rpc(
    'programme_act',
    { p_event: event, p_id: id, p_action: action, p_staff: staff },
    v.object({ status: ActStatus }),
  );
  return reply.status;
}

/**
 * Starts what is due and ends what is over, in every event, by the database's clock. Each item is started only once.
 */
export async function stepProgramme(ctx: Data): Promise<{ started: number; missed: number }> {
  return await ctx.data.rpc('programme_step', {}, v.object({ started: v.number(), missed: v.number() }));
}

/** Claims a round that is due for this server. Returns false if another server has claimed it. */
export async function beginItem(ctx: Data, id: string): Promise<boolean> {
  const reply = await ctx.data.rpc(
    'programme_begin',
    { p_id: id },
    v.object({ status: v.picklist(['begun', 'taken']) }),
  );
  return reply.status === 'begun';
}

/** Records that a round could not start, with an error code. */
export async function noteFault(ctx: Data, id: string, fault: string): Promise<void> {
  await ctx.data.rpc('programme_fault', { p_id: id, p_fault: fault }, v.object({ status: v.literal('noted') }));
}

const LiveAgenda = v.object({ event: v.string(), items: v.array(Item), announcements: v.array(Announcement) });
export type LiveAgenda = v.InferOutput<typeof LiveAgenda>;

/** Returns what is on, soon or announced in each live event, and the database's clock. */
export async function readAgendas(ctx: Data): Promise<{ now: number; agendas: LiveAgenda[] }> {
  return await ctx.data.rpc('agendas_live', {}, v.object({ now: v.number(), agendas: v.array(LiveAgenda) }));
}

export async function readAnnouncements(ctx: Data, event: string): Promise<Announcement[]> {
  const reply = v.object({ announcements: v.array(Announcement) });
  return (await ctx.data.rpc('announcement_list', { p_event: event }, reply)).announcements;
}

/** Returns false if there is no such event. */
export async function addAnnouncement(
  ctx: Data,
  event: string,
  one: AnnouncementForm,
  staff: string,
): Promise<boolean> {
  const reply = await ctx.data.rpc(
    'announcement_add',
    { p_event: event, p_one: one, p_staff: staff },
    v.object({ status: v.picklist(['added', 'not-found']) }),
  );
  return reply.status === 'added';
}

export async function withdrawAnnouncement(
  ctx: Data,
  event: string,
  id: string,
  withdrawn: boolean,
  staff: string,
): Promise<boolean> {
  const reply = await ctx.data.rpc(
    'announcement_withdraw',
    { p_event: event, p_id: id, p_withdrawn: withdrawn, p_staff: staff },
    v.object({ status: v.picklist(['done', 'not-found']) }),
  );
  return reply.status === 'done';
}
