/** Returns how long a bubble is shown in ms, by the length of its text. */
const bubbleMs = (text: string): number => Math.min(9000, 2500 + text.length * 70);

/**
 * What bodies are saying now. A bubble remains when its speaker walks out of view and back. Times are
 * performance.now().
 */
export function createSayings() {
  const lines = new Map<number, { text: string; until: number }>();
  return {
    say(id: number, text: string, now: number): void {
      for (const [other, { until }] of lines) if (until < now) lines.delete(other);
      lines.set(id, { text, until: now + bubbleMs(text) });
    },
    /** Returns '' if the body is saying nothing. */
    of(id: number, now: number): string {
      const line = lines.get(id);
      return line && line.until >= now ? line.text : '';
    },
    clear: (): void => lines.clear(),
  };
}

export type Sayings = ReturnType<typeof createSayings>;
