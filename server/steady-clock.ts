/**
 * Milliseconds since 1970. The value starts from the date when the process began, and continues by a clock that nobody
 * can set. Use it for durations, also across processes (a pass that another server signed); dates come from `Date.now`.
 */
export const steadyClock = (): number => performance.timeOrigin + performance.now();
