import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CssRule, cssRules, parts } from '../server/testing/css-rules.ts';

/* Text is readable on its background (WCAG 2.2, 1.4.3: 4.5:1) in every theme. Computed from the style sheets: a
   colour is compared with the background of its own rule, or else with every background of its part of the page. A
   rule with only a background is compared with the text colours of its part. */
const AA = 4.5;

type Rgb = readonly [number, number, number];
type Colour = { rgb: Rgb; alpha: number };

const sheets = (...patterns: string[]): string[] =>
  patterns.flatMap((pattern) => globSync(pattern, { cwd: import.meta.dirname }).sort());
const BASE = 'ui/theme.css';
const PAGES = sheets(
  'draws/**/*.css',
  '{claim,prizes,event-info,identity,ranking,unsubscribe}/*.css',
  'paper/rehearsal-tag.css',
  'net/*.css',
);
const CONSOLE = sheets('staff/**/*.css').filter((path) => !path.endsWith('dark.css'));

type Theme = { name: string; files: readonly string[]; scheme: 'light' | 'dark' };
const inConsole = [BASE, 'paper/paper.css', ...CONSOLE, 'staff/dark.css'];
const THEMES: readonly Theme[] = [
  {
    name: 'the expo',
    files: [BASE, ...sheets('ui/**/*.css', 'games/**/*.css', 'world/*.css').filter((path) => path !== BASE)],
    scheme: 'light',
  },
  { name: 'paper pages', files: [BASE, 'paper/paper.css', ...PAGES], scheme: 'light' },
  { name: 'the console, light', files: inConsole, scheme: 'light' },
  { name: 'the console, dark', files: inConsole, scheme: 'dark' },
];

/**
 * A part of a page with its own backgrounds and text colours. The first one that matches a selector counts; the last
 * one matches everything.
 */
type Part = { selector: RegExp; grounds: readonly string[]; inks: readonly string[] };
const PAPER: Part = { selector: /./, grounds: ['--hanji', '--hanji-2', '--field'], inks: ['--ink', '--ink-2'] };
const NIGHT_GROUNDS = ['#2e2840'];
const PARTS: readonly Part[] = [
  // the menu of the console, which is dark in both schemes
  {
    selector: /^\.(console-(side|nav|foot|bar)|side-|switcher|phase(?!-tags)|foot-|scheme|bar-)/,
    grounds: ['--side', '--side-on'],
    inks: ['--side-ink', '--side-ink-2'],
  },
  { selector: /^\.toast(-undo)?$/, grounds: NIGHT_GROUNDS, inks: ['#fffaeb'] },
  // the header of text pages
  { selector: /^\.(eaves|house)/, grounds: ['#2e2840'], inks: ['#fffaeb'] },
  // the show of a draw, which is dark in every scheme; its reels and tags have their own colours
  {
    selector: /^\.show(?!-(alone|controls|offline|you|picture))/,
    grounds: [...NIGHT_GROUNDS, '#3d3658'],
    inks: ['#fffaeb'],
  },
  // what the expo shows on its dark background
  {
    selector: /^\.(curtain|round|draw-show|standing|label|going|sign|drain-notice)\b/,
    grounds: NIGHT_GROUNDS,
    inks: ['#fffaeb'],
  },
  // the faces of screens in the world: the two darkest tones that `assets/make` paints them with
  { selector: /^\.world-screen/, grounds: ['#26255c', '#2b2545'], inks: ['#fffaeb'] },
  PAPER,
];

/** Shapes without text, and the frame of a mail, which has its own colours. */
const WORDLESS =
  /::?(before|after|backdrop|-webkit-|-moz-|marker)|\.(dot|rl-doll|trapdoor|tug-(?:line|pull|mark|knot)|console-shade|toast-time|skeleton-line|line i|line \.me|stick|mat|face|tick|sign-seen|visit-days \.bar)\b|^meter|^body\.expo$|\.pixels|\.overlay::|iframe$/;

const hex = (text: string): Rgb => {
  const long = text.length === 4 ? text.replace(/[\da-f]/gi, '$&$&') : text;
  return [1, 3, 5].map((at) => Number.parseInt(long.slice(at, at + 2), 16)) as unknown as Rgb;
};

function colour(value: string, vars: ReadonlyMap<string, string>, scheme: Theme['scheme']): Colour | null {
  const text = value.trim();
  const named = /^var\((--[\w-]+)/.exec(text)?.[1] ?? (text.startsWith('--') ? text : undefined);
  if (named) {
    const known = vars.get(named);
    return known === undefined ? null : colour(known, vars, scheme);
  }
  const pair = /^light-dark\((.*)\)$/s.exec(text)?.[1];
  if (pair) return colour(parts(pair)[scheme === 'light' ? 0 : 1] ?? '', vars, scheme);
  if (/^#([\da-f]{3}|[\da-f]{6})$/i.test(text)) return { rgb: hex(text), alpha: 1 };
  const rgb = /^rgb\((\d+) (\d+) (\d+)(?: \/ (\d+)%)?\)$/.exec(text);
  if (!rgb) return null;
  return { rgb: [Number(rgb[1]), Number(rgb[2]), Number(rgb[3])], alpha: Number(rgb[4] ?? 100) / 100 };
}

const over = (top: Colour, ground: Rgb): Rgb =>
  top.rgb.map((part, at) => part * top.alpha + (ground[at] ?? 0) * (1 - top.alpha)) as unknown as Rgb;

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** What may be behind a translucent background. The world of the expo has every colour. */
const BEHIND: readonly Rgb[] = [
  [255, 255, 255],
  [0, 0, 0],
];

function tooQuiet(rules: readonly CssRule[], scheme: Theme['scheme']): { pairs: number; found: string[] } {
  const vars = new Map<string, string>([['--field', '#fff']]);
  for (const { declared } of rules)
    for (const [name, value] of Object.entries(declared)) if (name.startsWith('--')) vars.set(name, value);
  const found: string[] = [];
  let pairs = 0;
  // a later sheet overrides the same selector; a state (:hover, .pinned) inherits what it does not set itself
  const said = new Map<string, Record<string, string>>();
  for (const { selector, declared } of rules) said.set(selector, { ...said.get(selector), ...declared });
  const read = (value: string) => colour(value, vars, scheme);
  for (const [selector, own] of said) {
    const thing = said.get(selector.replace(/:(?!not|is)[\w-]+|:not\([^)]*\)/g, ''));
    const declared = { ...said.get(selector.replace(/(?<=\w)\.[\w-]+$/, '')), ...thing, ...own };
    if (WORDLESS.test(selector)) continue;
    const part = PARTS.find((one) => one.selector.test(selector)) ?? PAPER;
    const ground = read(declared['background-color'] ?? declared.background ?? '');
    const ink = read(declared.color ?? '');
    // busy and disabled elements may be faint (1.4.3, inactive)
    const opacity = /disabled|aria-busy/.test(selector) ? 1 : Number(own.opacity ?? 1);
    if (opacity === 0 || (!ground && !ink && opacity === 1)) continue;
    const inks = (ink ? [ink] : part.inks.flatMap((name) => read(name) ?? [])).map((one) => ({
      ...one,
      alpha: one.alpha * opacity,
    }));
    const grounds = ground ? [ground] : part.grounds.flatMap((name) => read(name) ?? []);
    for (const text of inks) {
      for (const under of grounds) {
        for (const behind of under.alpha < 1 ? BEHIND : BEHIND.slice(0, 1)) {
          pairs += 1;
          const paper = over(under, behind);
          const ratio = contrast(over(text, paper), paper);
          if (ratio < AA) found.push(`${selector}: ${text.rgb} on ${paper.map(Math.round)} is ${ratio.toFixed(2)}`);
        }
      }
    }
  }
  return { pairs, found };
}

const rulesOf = (files: readonly string[]) =>
  files.flatMap((path) => cssRules(readFileSync(join(import.meta.dirname, path), 'utf8')));

describe('text can be read on its ground (K9)', () => {
  for (const { name, files, scheme } of THEMES) {
    it(`in ${name}`, () => {
      const { pairs, found } = tooQuiet(rulesOf(files), scheme);
      expect(found).toEqual([]);
      expect(pairs).toBeGreaterThan(50);
    });
  }

  it('and what cannot be read is found (negative control)', () => {
    // the lists of findings at the halls and games desks once had this fault
    const faded = (files: readonly string[]) => [...rulesOf(files), ...cssRules('.findings { color: var(--bad); }')];
    for (const scheme of ['light', 'dark'] as const) {
      expect(tooQuiet(faded(inConsole), scheme).found).toContainEqual(
        expect.stringMatching(/^\.findings: .* is 1\.\d\d$/),
      );
    }
  });

  it('sees every style sheet', () => {
    const seen = new Set(THEMES.flatMap(({ files }) => files));
    expect(sheets('**/*.css').filter((path) => !seen.has(path))).toEqual([]);
  });
});
