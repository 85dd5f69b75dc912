import { signal } from '@preact/signals';
import type { Area, ExpoMap, MapObject, WalkGrid } from '../../shared/map/expo-map.ts';
import type { Agenda } from '../../shared/programme.ts';
import type { ServerMessages } from '../../shared/protocol.ts';
import type { Text } from '../../shared/text.ts';
import type { Waiting } from '../../shared/waiting.ts';
import type { Direction } from '../../shared/world/direction.ts';
import type { Away } from '../net/connection.ts';

/** What the overlay shows. The session writes here, components read; nothing flows back except by `actions`. */
export type Person = {
  id: number;
  name: string;
  look: string;
  party: string;
  staff: boolean;
  npc: boolean;
  away: boolean;
  /** Plays in the round that runs. */
  playing: boolean;
};

export type RoundView = {
  stage: string;
  game: string;
  phase: string;
  /** Tick at which the phase ends; tells one phase from another. */
  until: number;
  /** performance.now() at which the phase ends. */
  endsAt: number;
  number: number;
  total: number;
  alive: number;
  question: Text;
  answer: string;
  note: Text;
};

export type ChatLine = { key: number; name: string; text: string; staff: boolean; mine: boolean };
/** A line of mine that the place has not heard yet. */
export type Unheard = { id: number; text: string; state: 'sending' | 'failed' };
export type Toast = { key: number; text: string; kind: 'info' | 'problem' };
export type Dialog = 'none' | 'agenda' | 'profile' | 'friends' | 'places' | 'person' | 'near' | 'map' | 'identity';
export type Status = 'connecting' | 'open' | Away | { refused: string } | { waiting: Waiting };
/** `endsAt`: performance.now() at which silence counts as no. */
export type PartyMove = { id: string; waiting: number; endsAt: number; agreed: boolean };
/** A body on the map of the hall: feet in pixels. */
export type Spotted = { id: number; x: number; y: number };

export const status = signal<Status>('connecting');
export const loaded = signal(false);
export const me = signal({
  id: 0,
  room: '',
  name: '',
  look: '',
  party: '',
  roles: [] as readonly string[],
  playing: false,
});
export const people = signal<readonly Person[]>([]);
export const placeTitle = signal<Text>({ ko: '', en: '' });
/** The hall that one is in, for its map: a component that reads it here is drawn anew when one goes through a door. */
export const hall = signal<{ map: ExpoMap; grid: WalkGrid } | null>(null);
export const mapObjects = signal<readonly MapObject[]>([]);
export const rounds = signal<readonly RoundView[]>([]);
export const chat = signal<readonly ChatLine[]>([]);
export const unheard = signal<readonly Unheard[]>([]);
export const greeter = signal<ServerMessages['greeter'] | null>(null);
export const result = signal<ServerMessages['round-result'] | null>(null);
export const partyMove = signal<PartyMove | null>(null);
/** What is won now is void. */
export const rehearsing = signal(false);
/** An event to look around in: nothing is sent. */
export const sample = signal(false);
/** Of the event: its times are told in it. */
export const timeZone = signal('Asia/Seoul');
/** What is on in the event. `ahead`: the server's clock minus `performance.now()`, in ms. */
export const agenda = signal<Agenda & { ahead: number }>({ now: 0, ahead: 0, items: [], announcements: [] });
/** The server stops after the round that is being played. */
export const draining = signal(false);
export const dialog = signal<Dialog>('none');
export const chosenPerson = signal<Person | null>(null);
/** What can be looked at from where I stand. */
export const near = signal<MapObject | null>(null);
export const toasts = signal<readonly Toast[]>([]);
/** Where I stand and look (pixels of the map), at most five times a second; null until I am there. */
export const here = signal<{ x: number; y: number; face: Direction } | null>(null);
/** The part of the map on the screen, in its pixels, as often. */
export const seen = signal<Area>({ x: 0, y: 0, width: 0, height: 0 });
/** My party, wherever it is in this place: once a second. */
export const friends = signal<readonly Spotted[]>([]);
/** Greeter and staff, as far as this page knows of them: once a second. */
export const guides = signal<readonly Spotted[]>([]);
/** A walk that goes by itself: tapped, taken or led. */
export const going = signal(false);

let nextKey = 1;

export function toast(text: string, kind: Toast['kind'] = 'info'): void {
  const key = nextKey++;
  toasts.value = [...toasts.value.slice(-3), { key, text, kind }];
  setTimeout(() => {
    toasts.value = toasts.value.filter((one) => one.key !== key);
  }, 5000);
}

const CHAT_KEPT = 80;

export function addChat(line: Omit<ChatLine, 'key'>): void {
  chat.value = [...chat.value.slice(1 - CHAT_KEPT), { key: nextKey++, ...line }];
}
