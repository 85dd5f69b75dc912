/**
 * Milliseconds since 1970 as this machine knew them when the process began, and from there on by a clock that nobody sets. For how
 * long something lasts, also across processes (a pass that another server signed); dates come from `Date.now`.
 */
export const steadyClock = (): number => performance.timeOrigin + performance.now();
