/**
 * Returns a function that takes a value each time, and returns the newest one that is at least `ticks` old; null before
 * there is one.
 */
export function createDelay(ticks: number): (tick: number, value: unknown) => unknown {
  const waiting: { tick: number; value: unknown }[] = [];
  let shown: unknown = null;
  return (tick, value) => {
    waiting.push({ tick, value });
    while (waiting.length > 0 && waiting[0].tick <= tick - ticks) shown = waiting.shift()?.value;
    return shown;
  };
}
