import { type ReadonlySignal, signal } from '@preact/signals';
import type { ServerMessages } from '../../shared/protocol.ts';
import { games as catalogue } from '../i18n/games.ts';
import { pick, words } from '../i18n/t.ts';
import { playSound } from '../sound/play-sound.ts';
import type { Handlers, Send } from './handlers.ts';
import { toast } from './toast.ts';

const t = words(catalogue);

export type GameNews = ServerMessages['game'];
/** A friend plays at a table, or plays again on a stage. `at`: the key of the table, or the name of the stage. */
export type Invitation = { at: string; name: string; isStage: boolean };

/** How long a friend's invitation stays on the screen, ms. */
const INVITED_MS = 20_000;

const atTable = signal<GameNews | null>(null);
const onStages = signal<Readonly<Record<string, GameNews>>>({});
const given = signal(0);
/** Grows with each stamp that the visitor gets. */
export const stampNews: ReadonlySignal<number> = given;
const invitation = signal<Invitation | null>(null);

/** The table at which the visitor sits or watches; null for none. */
export const table: ReadonlySignal<GameNews | null> = atTable;
/** What only this player knows of the rounds on stages, by stage. */
export const stageNews: ReadonlySignal<Readonly<Record<string, GameNews>>> = onStages;
/** A friend wants the visitor to play with them. */
export const invited: ReadonlySignal<Invitation | null> = invitation;

/** Tables, and what players do in games. */
export function createGames(send: Send) {
  /** The table that the visitor has left: what still arrives about it is old. */
  let left = '';
  const forget = (): void => {
    atTable.value = null;
    onStages.value = {};
    invitation.value = null;
    left = '';
  };
  const invite = (next: Invitation): void => {
    invitation.value = next;
    setTimeout(() => {
      if (invitation.value === next) invitation.value = null;
    }, INVITED_MS);
  };
  const handlers: Pick<Handlers, 'game' | 'unseated' | 'friend-sits' | 'friend-again' | 'cheered' | 'stamped'> = {
    game(news) {
      if (news.most === 0) onStages.value = { ...onStages.value, [news.at]: news };
      else if (news.at !== left) atTable.value = news;
    },
    unseated({ table: key, reason }) {
      toast(t(`unseated-${reason}`), 'problem');
      if (reason !== 'void' && atTable.value?.at === key) {
        left = key;
        atTable.value = null;
      }
    },
    stamped({ title, got, total, isFinished }) {
      given.value += 1;
      playSound(isFinished ? 'win' : 'coin');
      toast(t(isFinished ? 'stamps-full' : 'stamped', { title: pick(title), got, total }));
    },
    cheered({ name }) {
      toast(t('cheered', { name }));
    },
    'friend-sits': ({ table: at, name }) => invite({ at, name, isStage: false }),
    'friend-again': ({ stage: at, name }) => invite({ at, name, isStage: true }),
  };
  return {
    handlers,
    /** The page is in another place. */
    forget,
    sit(key: string): void {
      left = '';
      invitation.value = null;
      send('table-sit', { table: key });
    },
    watch(key: string): void {
      left = '';
      send('table-watch', { table: key });
    },
    getUp(): void {
      left = atTable.value?.at ?? '';
      atTable.value = null;
      send('table-leave', {});
    },
    ready: (ready: boolean): void => void send('table-ready', { ready }),
    act: (at: string, round: string, input: unknown): void => void send('game-input', { at, round, input }),
    /** Congratulates those who have just won there. */
    cheer: (at: string): void => void send('cheer', { at }),
    decline(): void {
      invitation.value = null;
    },
  };
}
export type Games = ReturnType<typeof createGames>;
