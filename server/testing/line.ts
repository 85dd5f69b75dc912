import type { Line } from '../world/member.ts';

/** A line to nobody, for tests of a place without sockets; `frame` gets what would be sent. */
export const lineOf = (frame: (bytes: Uint8Array) => void = () => {}): Line => ({
  send: () => {},
  frame,
  backlog: () => 0,
  isOpen: () => true,
  close: () => {},
  cut: () => {},
});
