import type { Line } from '../world/member.ts';

/** A connection to nobody, for tests of a place without sockets. `frame` receives each frame that would be sent. */
export const lineOf = (frame: (bytes: Uint8Array) => void = () => {}): Line => ({
  send: () => {},
  frame,
  backlog: () => 0,
  isOpen: () => true,
  close: () => {},
  cut: () => {},
});
