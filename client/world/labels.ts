import type { Known } from './company.ts';
import { liftNames, ROW } from './name-rows.ts';
import { createPool } from './pool.ts';

const HIDDEN = -1;
/**
 * How many widths are cached. Measuring causes a layout of the page, and in a crowd names come and go with every step.
 */
const MOST_WIDTHS = 1000;

type Label = {
  root: HTMLElement;
  name: HTMLElement;
  bubble: HTMLElement;
  line: HTMLElement;
  /** What is written on it. */
  known: Known | undefined;
  text: string;
  row: number;
  hide(): void;
};

/** x, y: the head, in CSS pixels of the screen. `text`: what the body is saying. */
export type LabelSpot = { id: number; x: number; y: number; known: Known; text: string };

export type Labels = {
  /** Shows labels over exactly these heads. `zoom`: CSS pixels of one pixel of the map. */
  place(spots: readonly LabelSpot[], zoom: number): void;
  clear(): void;
};

function createLabel(layer: HTMLElement): Label {
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
  const label: Label = {
    root,
    name,
    bubble,
    line,
    known: undefined,
    text: '',
    row: 0,
    hide() {
      root.hidden = true;
      // remove the name, so that nothing finds a person in the page who is not there any more
      name.textContent = '';
      name.className = 'name';
      label.known = undefined;
    },
  };
  return label;
}

function write(label: Label, { known, text }: LabelSpot): void {
  label.root.hidden = false;
  if (label.known !== known) {
    const { name, kind, away } = known;
    if (label.known?.name !== name) label.name.textContent = name;
    label.name.className = `name ${kind}${away ? ' away' : ''}`;
    label.known = known;
  }
  if (label.text === text) return;
  label.text = text;
  label.bubble.hidden = text === '';
  if (text !== '') label.line.textContent = text;
}

/** Names and bubbles are DOM elements over the canvas, so that they are crisp at every zoom and in any script. */
export function createLabels(layer: HTMLElement): Labels {
  const labels = createPool(() => createLabel(layer));
  /** The width of a name in CSS pixels, by its text and style. */
  const widths = new Map<string, number>();
  // the pixel font arrives late and is wider than its fallback
  document.fonts.addEventListener('loadingdone', () => widths.clear());

  const widthOf = ({ name }: Label): number => {
    const key = `${name.className}:${name.textContent}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    if (widths.size >= MOST_WIDTHS) widths.clear();
    const width = name.offsetWidth;
    widths.set(key, width);
    return width;
  };

  return {
    place(spots, zoom) {
      // important names come first and keep their row when names overlap
      const ordered = [...spots].sort((a, b) => a.known.rank - b.known.rank || a.id - b.id);
      labels.keep(new Set(ordered.map((spot) => spot.id)));
      const placed = ordered.map((spot) => labels.of(spot.id));
      // write everything, then measure, then move: so the page is laid out once at most
      for (const [i, spot] of ordered.entries()) write(placed[i], spot);
      const rows = liftNames(
        ordered.map(({ id, x, y }, i) => ({ id, x, y, width: widthOf(placed[i]) })),
        zoom,
      );
      for (const [i, { id, x, y, known, text }] of ordered.entries()) {
        const label = placed[i];
        label.root.style.transform = `translate3d(${Math.round(x)}px, ${Math.round(y)}px, 0)`;
        // bubbles lie over all names, and the visitor's own label over both
        const speaks = text === '' ? 0 : 10_000;
        label.root.style.zIndex = String(Math.round(y) + 1000 + speaks + (known.kind === 'me' ? 20_000 : 0));
        // in a dense crowd not every name is legible; friends and guides keep theirs
        const row = rows.get(id) ?? (known.kind === 'other' ? HIDDEN : 0);
        if (row === label.row) continue;
        label.row = row;
        label.name.style.visibility = row === HIDDEN ? 'hidden' : '';
        label.name.style.marginBottom = `${Math.max(0, row) * ROW}px`;
      }
    },
    clear: () => labels.keep(new Set()),
  };
}
