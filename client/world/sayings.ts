/** How long a bubble stays, by its length. */
const bubbleMs = (text: string): number => Math.min(9000, 2500 + text.length * 70);

/** What is being said now, by body: a bubble stays when its speaker walks out of view and back. Times are performance.now(). */
export function createSayings() {
  const lines = new Map<number, { text: string; until: number }>();
  return {
    say(id: number, text: string, now: number): void {
      for (const [other, { until }] of lines) if (until < now) lines.delete(other);
      lines.set(id, { text, until: now + bubbleMs(text) });
    },
    /** Empty when nothing is being said. */
    of(id: number, now: number): string {
      const line = lines.get(id);
      return line && line.until >= now ? line.text : '';
    },
    clear: (): void => lines.clear(),
  };
}

export type Sayings = ReturnType<typeof createSayings>;
