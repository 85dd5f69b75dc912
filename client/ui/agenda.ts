import type { MapObject } from '../../shared/map/expo-map.ts';
import type { Agenda } from '../../shared/programme.ts';
import { agenda as catalogue } from '../i18n/agenda.ts';
import { words } from '../i18n/t.ts';
import type { Session } from '../play/session.ts';
import { agenda, mapObjects, toast } from './store.ts';

const t = words(catalogue);
const MINUTE_MS = 60_000;

export type AgendaItem = Agenda['items'][number];

/** The state of an item for a reader of the programme. `minutes`: until it begins, at least one. */
export type Timing = { is: 'now' | 'held' | 'done' } | { is: 'soon' | 'later'; minutes: number };

/** An item is announced this long before it begins, in minutes. */
const SOON_MINUTES = 5;

/** `now`: the server's clock. */
export function standingOf(item: AgendaItem, now: number): Timing {
  if (item.state === 'running') return { is: 'now' };
  if (item.state !== 'planned') return { is: 'done' };
  if (item.held) return { is: 'held' };
  const minutes = Math.max(1, Math.ceil((item.startsAt - now) / MINUTE_MS));
  return { is: minutes <= SOON_MINUTES ? 'soon' : 'later', minutes };
}

/** Returns the item for the banner: the running one, or else the next one that begins soon. */
export function nextOf(items: readonly AgendaItem[], now: number): AgendaItem | null {
  const running = items.filter((item) => item.state === 'running');
  if (running.length > 0) return running.at(-1) ?? null;
  return items.find((item) => standingOf(item, now).is === 'soon') ?? null;
}

/** Whether the programme has anything to show. */
export const hasAgenda = ({ items, announcements }: Pick<Agenda, 'items' | 'announcements'>): boolean =>
  items.length > 0 || announcements.length > 0;

/** Returns the announcements, newest first. The server sends them in order of time. */
export const newestFirst = (announcements: Agenda['announcements']): Agenda['announcements'] =>
  [...announcements].reverse();

/**
 * Returns the server's time now, computed from the time in the last agenda, because this device's date may be changed
 * meanwhile.
 */
export const serverNow = (): number => performance.now() + agenda.value.ahead;

/** Leads to the place of an item: to the spot itself, or to the door of its hall. */
export function takeToItem(session: Session, item: AgendaItem): void {
  const here = session.model?.map.name === item.map;
  const named = (object: MapObject): boolean =>
    here
      ? object.name === item.object && object.class !== 'portal'
      : object.class === 'portal' && object.place === item.map;
  const target = mapObjects.value.find(named);
  if (!target) return toast(t('no-door'), 'problem');
  if (!here) toast(t('another-hall'));
  session.takeTo(target);
}
