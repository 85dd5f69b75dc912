import { type ReadonlySignal, signal } from '@preact/signals';
import { PROTOCOL_VERSION } from '../../shared/protocol.ts';
import type { Waiting } from '../../shared/waiting.ts';
import type { Away } from '../net/refusals.ts';
import type { WorldModel } from '../world/model.ts';
import type { Handlers } from './handlers.ts';
import { learnMe } from './me.ts';

export type Status = 'connecting' | 'open' | Away | { refused: string } | { waiting: Waiting };

const stands = signal<Status>('connecting');
const ends = signal(false);

/** The state of the connection to the place. */
export const status: ReadonlySignal<Status> = stands;
/** The server stops after the current round. */
export const draining: ReadonlySignal<boolean> = ends;

/**
 * Reloads the page. `once` reloads at once, and returns false if it has done so before. `forBuild` waits until nothing
 * is lost by it.
 */
type Reload = { once(reason: string): boolean; forBuild(build: string): void };

export function createLine(model: () => Pick<WorldModel, 'me'> | null, reload: Reload) {
  const handlers: Pick<Handlers, 'welcome' | 'draining'> = {
    welcome({ protocol, build, mapHash, body, roles, party }) {
      const world = model();
      // an older page would predict other walls; another map version has a message of its own
      if (protocol !== PROTOCOL_VERSION || !world) {
        if (!reload.once(`${protocol} ${mapHash}`)) stands.value = { refused: 'internal' };
        return;
      }
      reload.forBuild(build);
      world.me = body;
      learnMe({ id: body, roles, party });
      stands.value = 'open';
    },
    draining: () => {
      ends.value = true;
    },
  };
  return {
    handlers,
    entered(): void {
      ends.value = false;
    },
    away(reason: Status): void {
      stands.value = reason;
    },
    again(): void {
      stands.value = 'connecting';
    },
  };
}
