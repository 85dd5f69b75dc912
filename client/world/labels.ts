/** How long a bubble stays, by its length. */
const bubbleMs = (text: string): number => Math.min(9000, 2500 + text.length * 70);
/** Names shown at once: a crowd of more is a wall of text, and slow on a phone. */
const MOST_NAMES = 40;

type Label = { root: HTMLElement; name: HTMLElement; bubble: HTMLElement; until: number };
export type Spot = { id: number; x: number; y: number; me: boolean };
export type Named = { name: string; kind: 'me' | 'friend' | 'staff' | 'npc' | 'other'; away: boolean };

export type Labels = {
  /** Puts the labels over their avatars; x, y in CSS pixels of the screen, at the head. */
  place(spots: readonly Spot[], now: number): void;
  name(id: number, named: Named): void;
  say(id: number, text: string, now: number): void;
  remove(id: number): void;
  clear(): void;
};

/** Names and bubbles are DOM over the canvas: crisp at every zoom, in any script. */
export function createLabels(layer: HTMLElement): Labels {
  const labels = new Map<number, Label>();

  const labelOf = (id: number): Label => {
    const known = labels.get(id);
    if (known) return known;
    const root = document.createElement('div');
    root.className = 'label';
    const bubble = document.createElement('p');
    bubble.className = 'bubble';
    bubble.hidden = true;
    const name = document.createElement('span');
    root.append(bubble, name);
    layer.append(root);
    const label = { root, name, bubble, until: 0 };
    labels.set(id, label);
    return label;
  };

  return {
    place(spots, now) {
      const near = [...spots].sort((a, b) => Number(b.me) - Number(a.me)).slice(0, MOST_NAMES);
      const shown = new Set(near.map((spot) => spot.id));
      for (const { id, x, y } of near) {
        const { root, bubble, until } = labelOf(id);
        root.style.transform = `translate3d(${Math.round(x)}px, ${Math.round(y)}px, 0)`;
        root.style.zIndex = String(Math.round(y) + 1000);
        root.hidden = false;
        if (!bubble.hidden && now > until) bubble.hidden = true;
      }
      for (const [id, { root }] of labels) if (!shown.has(id)) root.hidden = true;
    },
    name(id, { name, kind, away }) {
      const label = labelOf(id);
      label.name.textContent = name;
      label.name.className = `name ${kind}${away ? ' away' : ''}`;
    },
    say(id, text, now) {
      const label = labelOf(id);
      label.bubble.textContent = text;
      label.bubble.hidden = false;
      label.until = now + bubbleMs(text);
    },
    remove(id) {
      labels.get(id)?.root.remove();
      labels.delete(id);
    },
    clear() {
      for (const { root } of labels.values()) root.remove();
      labels.clear();
    },
  };
}
