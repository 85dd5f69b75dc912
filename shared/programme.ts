import * as v from 'valibot';
import { seenLine } from './clean-text.ts';
import { DRAW_STATES } from './draw.ts';
import { localised, whole } from './policy.ts';
import { Text } from './text.ts';

export const ITEM_KINDS = ['round', 'talk', 'draw'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];
export const ITEM_STATES = ['planned', 'running', 'done', 'skipped', 'missed'] as const;
/** What staff can do with an item of the programme. */
export const ITEM_ACTIONS = ['hold', 'release', 'skip', 'restore', 'start', 'again', 'remove'] as const;
export type ItemAction = (typeof ITEM_ACTIONS)[number];

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(120));
const moment = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15));

/**
 * What staff plan. `object`: the name of the stage of a round or of a draw's show, or of the object where a talk
 * happens. `draw`: the id of the draw that is shown, null for the other kinds. Times in epoch ms.
 */
export const ItemForm = v.object({
  kind: v.picklist(ITEM_KINDS),
  title: localised,
  map: name,
  object: name,
  startsAt: moment,
  minutes: whole(1, 600),
  draw: v.optional(v.nullable(v.pipe(v.string(), v.uuid())), null),
});
export type ItemForm = v.InferOutput<typeof ItemForm>;

/** An item with its repetitions: one every `every` minutes, `times` in all. */
export const NewItem = v.object({ ...ItemForm.entries, every: whole(1, 1440), times: whole(1, 100) });

/** How far the draw of an item is, so that a screen can count down to it. Times in epoch ms. */
const ItemDraw = v.object({
  id: v.string(),
  state: v.picklist(DRAW_STATES),
  until: v.number(),
  revealAt: v.number(),
  drawnAt: v.nullable(v.number()),
});

export const Item = v.object({
  id: v.string(),
  kind: v.picklist(ITEM_KINDS),
  title: Text,
  map: v.string(),
  object: v.string(),
  startsAt: v.number(),
  minutes: v.number(),
  draw: v.nullable(ItemDraw),
  state: v.picklist(ITEM_STATES),
  held: v.boolean(),
  startedAt: v.nullable(v.number()),
  fault: v.nullable(v.string()),
});
export type Item = v.InferOutput<typeof Item>;

const MOST_TEXT = 200;
const line = v.pipe(seenLine(MOST_TEXT), v.nonEmpty());

export const AnnouncementForm = v.pipe(
  v.object({ text: v.object({ ko: line, en: line }), from: moment, until: moment, pinned: v.boolean() }),
  v.forward(
    v.check(({ from, until }) => until > from),
    ['until'],
  ),
);
export type AnnouncementForm = v.InferOutput<typeof AnnouncementForm>;

export const Announcement = v.object({
  id: v.string(),
  text: Text,
  from: v.number(),
  until: v.number(),
  pinned: v.boolean(),
  withdrawn: v.boolean(),
});
export type Announcement = v.InferOutput<typeof Announcement>;

/** The programme that the server sends to pages whenever it changes. `now`: the server's time when it was sent. */
export const Agenda = v.object({
  now: v.number(),
  items: v.array(v.omit(Item, ['startedAt', 'fault'])),
  announcements: v.array(v.pick(Announcement, ['id', 'text', 'pinned'])),
});
export type Agenda = v.InferOutput<typeof Agenda>;
