import type { MapObject } from '../../shared/map/expo-map.ts';
import type { Agenda } from '../../shared/programme.ts';
import { agenda as catalogue } from '../i18n/agenda.ts';
import { words } from '../i18n/t.ts';
import type { Session } from '../play/session.ts';
import { agenda, mapObjects, toast } from './store.ts';

const t = words(catalogue);
const MINUTE_MS = 60_000;

export type AgendaItem = Agenda['items'][number];

/** Where an item stands for who reads the programme. `minutes`: until it begins, at least one. */
export type Timing = { is: 'now' | 'held' | 'done' } | { is: 'soon' | 'later'; minutes: number };

/** Announced this long before it begins, in minutes. */
const SOON_MINUTES = 5;

/** `now`: the server's clock. */
export function standingOf(item: AgendaItem, now: number): Timing {
  if (item.state === 'running') return { is: 'now' };
  if (item.state !== 'planned') return { is: 'done' };
  if (item.held) return { is: 'held' };
  const minutes = Math.max(1, Math.ceil((item.startsAt - now) / MINUTE_MS));
  return { is: minutes <= SOON_MINUTES ? 'soon' : 'later', minutes };
}

/** What a banner says now: what runs, else what begins next and soon. */
export function nextOf(items: readonly AgendaItem[], now: number): AgendaItem | null {
  const running = items.filter((item) => item.state === 'running');
  if (running.length > 0) return running.at(-1) ?? null;
  return items.find((item) => standingOf(item, now).is === 'soon') ?? null;
}

/** Whether there is something to open the programme for. */
export const hasAgenda = ({ items, announcements }: Pick<Agenda, 'items' | 'announcements'>): boolean =>
  items.length > 0 || announcements.length > 0;

/** What is announced now, the newest first: the server tells it by its time. */
export const newestFirst = (announcements: Agenda['announcements']): Agenda['announcements'] =>
  [...announcements].reverse();

/** The server's clock now, by what it said with the agenda: this page's own date may be set meanwhile. */
export const serverNow = (): number => performance.now() + agenda.value.ahead;

/** Leads to where an item happens: there, or to the door of the hall that it is in. */
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
