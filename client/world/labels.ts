import { liftNames, ROW } from './name-rows.ts';

/** How long a bubble stays, by its length. */
const bubbleMs = (text: string): number => Math.min(9000, 2500 + text.length * 70);
/** Names shown at once: a crowd of more is a wall of text, and slow on a phone. */
const MOST_NAMES = 40;
const HIDDEN = -1;

type Kind = 'me' | 'friend' | 'staff' | 'npc' | 'other';
/** Who keeps their row when names meet. */
const RANK: Record<Kind, number> = { me: 0, friend: 1, npc: 2, staff: 2, other: 3 };

type Label = {
  root: HTMLElement;
  name: HTMLElement;
  bubble: HTMLElement;
  line: HTMLElement;
  /** performance.now() until which the bubble stays. */
  until: number;
  rank: number;
  /** CSS pixels of the name; 0 until measured. */
  width: number;
  row: number;
};
export type Spot = { id: number; x: number; y: number; me: boolean };
export type Named = { name: string; kind: Kind; away: boolean };

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
  // the pixel face comes late and is wider than its stand-in
  document.fonts.addEventListener('loadingdone', () => {
    for (const label of labels.values()) label.width = 0;
  });

  const labelOf = (id: number): Label => {
    const known = labels.get(id);
    if (known) return known;
    const root = document.createElement('div');
    root.className = 'label';
    const bubble = document.createElement('p');
    bubble.className = 'bubble';
    bubble.hidden = true;
    const line = document.createElement('span');
    bubble.append(line);
    const name = document.createElement('span');
    root.append(bubble, name);
    layer.append(root);
    const label = { root, name, bubble, line, until: 0, rank: RANK.other, width: 0, row: 0 };
    labels.set(id, label);
    return label;
  };

  return {
    place(spots, now) {
      const near = spots
        .map((spot) => ({ ...spot, label: labelOf(spot.id) }))
        .sort((a, b) => a.label.rank - b.label.rank || a.id - b.id)
        .slice(0, MOST_NAMES);
      const shown = new Set(near.map((spot) => spot.id));
      for (const [id, { root }] of labels) if (root.hidden === shown.has(id)) root.hidden = !root.hidden;
      for (const { label } of near) if (label.width === 0) label.width = label.name.offsetWidth;
      const rows = liftNames(near.map(({ id, x, y, label }) => ({ id, x, y, width: label.width })));
      for (const { id, x, y, label } of near) {
        const { root, bubble, until } = label;
        if (!bubble.hidden && now > until) bubble.hidden = true;
        root.style.transform = `translate3d(${Math.round(x)}px, ${Math.round(y)}px, 0)`;
        // what is said lies over every name, what I am over both
        const speaks = bubble.hidden ? 0 : 10_000;
        root.style.zIndex = String(Math.round(y) + 1000 + speaks + (label.rank === RANK.me ? 20_000 : 0));
        const free = rows.get(id) ?? null;
        // in a heap of strangers not every name can be read; friends and guides keep theirs
        const row = free ?? (label.rank === RANK.other ? HIDDEN : 0);
        if (row === label.row) continue;
        label.row = row;
        label.name.style.visibility = row === HIDDEN ? 'hidden' : '';
        label.name.style.marginBottom = `${Math.max(0, row) * ROW}px`;
      }
    },
    name(id, { name, kind, away }) {
      const label = labelOf(id);
      label.name.textContent = name;
      label.name.className = `name ${kind}${away ? ' away' : ''}`;
      label.rank = RANK[kind];
      label.width = 0;
    },
    say(id, text, now) {
      const label = labelOf(id);
      label.line.textContent = text;
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
