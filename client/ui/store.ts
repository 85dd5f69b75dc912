/* Everything that the overlay shows, by the part of the session that alone writes it. Components read the signals
   here, and call the session or the part to change something. `store.test.ts` checks that nothing here can be
   written. */
export { agenda } from '../play/agenda.ts';
export { bursts, totals } from '../play/audience.ts';
export { rehearsing, sample, timeZone } from '../play/event-facts.ts';
export { type GameNews, invited, stageNews, stampNews, table } from '../play/games.ts';
export { greeter } from '../play/greeter.ts';
export { hall, mapObjects, placeTitle } from '../play/hall.ts';
export { draining, status } from '../play/line.ts';
export { me } from '../play/me.ts';
export { friends, partyMove, type Spotted } from '../play/party.ts';
export { type Person, people } from '../play/people.ts';
export { goneOut, hostSees, type RoundView, result, rounds, tables } from '../play/rounds.ts';
export { chat, unheard } from '../play/talk.ts';
export { toast, toasts } from '../play/toast.ts';
export { going } from '../play/walk.ts';
export { guides, here, loaded, near, seen } from '../world/tell-overlay.ts';
export { chosenPerson, dialog } from './dialog.ts';
