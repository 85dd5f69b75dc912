/**
 * What a host can do in a running round beside calling it off: give more time, end the present step, end the round with
 * the scores so far, bring a player back. A game names those that it knows.
 */
export const HOST_COMMANDS = ['extend', 'next', 'end', 'back'] as const;
export type HostCommand = (typeof HOST_COMMANDS)[number];
