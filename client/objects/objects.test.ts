import { type ComponentChildren, isValidElement, toChildArray, type VNode } from 'preact';
import { describe, expect, it, vi } from 'vitest';
import { EMPTY_DRAWING } from '../../shared/map/drawing/model.ts';
import type { ExpoMap, MapObject } from '../../shared/map/expo-map.ts';
import { gridOf } from '../../shared/world/grid.ts';
import type { Session } from '../play/session.ts';
import { createNearby } from '../world/nearby.ts';
import { LEGEND, viewOf } from './index.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '' });
  vi.stubGlobal('navigator', { language: 'ko' });
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
});

const both = (text: string) => ({ ko: text, en: text });
const [WIDTH, HEIGHT] = [20, 20];
const middle = { id: 1, name: 'it', x: 320, y: 320, width: 32, height: 32 };

/** One object of each original class. A new class needs nothing here. */
const one = {
  spawn: { ...middle, class: 'spawn' },
  portal: { ...middle, class: 'portal', target: '', place: '' },
  booth: { ...middle, class: 'booth', title: both('booth'), text: both('tea'), url: '' },
  npc: { ...middle, class: 'npc', script: '', look: '' },
  stage: { ...middle, class: 'stage', title: both('stage'), game: '', config: '' },
  'prize-desk': { ...middle, class: 'prize-desk', title: both('desk') },
  zone: { ...middle, class: 'zone', role: 'area', of: '', title: both('yard') },
  link: { ...middle, class: 'link', title: both('board'), url: '' },
} as const satisfies Record<string, MapObject>;

const hallWith = (...objects: MapObject[]): ExpoMap => ({
  name: 'hall',
  title: both(''),
  hash: '',
  width: WIDTH,
  height: HEIGHT,
  tileSize: 32,
  drawing: EMPTY_DRAWING,
  grid: Array<number>(WIDTH * HEIGHT).fill(0),
  objects,
});

// the cards of the original classes do not use the session
const session = {} as Session;

const nearIn = (map: ExpoMap, here: { x: number; y: number }) => createNearby(map, gridOf(map))(here)?.class ?? null;

describe('what can be looked at', () => {
  it.each([
    ['spawn', null],
    ['portal', null],
    ['booth', 'booth'],
    ['npc', null],
    ['stage', null],
    ['prize-desk', 'prize-desk'],
    ['zone', null],
    ['link', 'link'],
  ] as const)('in front of a %s: %s', (name, near) => {
    const map = hallWith(one[name]);
    expect(nearIn(map, { x: 336, y: 368 })).toBe(near);
    // at three tiles nothing is near
    expect(nearIn(map, { x: 336, y: 464 })).toBeNull();
  });

  it('the nearer of two', () => {
    const map = hallWith(one.booth, { ...one.link, id: 2, x: 384 });
    expect([nearIn(map, { x: 340, y: 368 }), nearIn(map, { x: 396, y: 368 })]).toEqual(['booth', 'link']);
  });
});

describe('what is shown of a class', () => {
  it('has a line in the list in this order, with a title and a word', () => {
    const listed = Object.values(one).flatMap(({ class: name }) => {
      const order = viewOf(name).listed?.order;
      return order === undefined ? [] : [{ name, order }];
    });
    const inOrder = listed.sort((a, b) => a.order - b.order).map(({ name }) => name);
    expect(inOrder).toEqual(['stage', 'prize-desk', 'booth', 'zone', 'link']);
    expect(viewOf('zone').listed?.title({ ...one.zone, role: 'watch' })).toBeNull();
    expect(viewOf('booth').listed?.text(one.booth)).toEqual(both('tea'));
    for (const { class: name } of Object.values(one))
      if (viewOf(name).listed) expect([name, viewOf(name).word]).toEqual([name, name]);
  });

  it('has a sign of its own, which is explained', () => {
    const words = LEGEND.map(({ word }) => word);
    expect(words.slice(0, 5)).toEqual(['portal', 'stage', 'booth', 'prize-desk', 'link']);
    const shapes = LEGEND.map(({ legend }) => legend.join());
    expect(new Set(shapes).size).toBe(shapes.length);
    for (const { legend } of LEGEND) expect(new Set(legend.map((row) => row.length)).size).toBe(1);
  });
});

/** Returns every element of a card, with its components rendered. They read signals and have no state. */
function elementsOf(children: ComponentChildren): VNode<Record<string, unknown>>[] {
  return toChildArray(children).flatMap((child) => {
    if (!isValidElement(child)) return [];
    const node: VNode<Record<string, unknown>> = child;
    const { type, props } = node;
    if (typeof type !== 'function') return [node, ...elementsOf(props.children as ComponentChildren)];
    // a fragment returns its children, and one of our components its output
    return elementsOf((type as (props: object) => ComponentChildren)(props));
  });
}

const drawn = (content: ComponentChildren) => elementsOf(content).map(({ type, props }) => [type, props]);

describe('what a card says', () => {
  it('a booth: its poster, its text, its page, each only where there is one', () => {
    const { Content } = viewOf('booth').card ?? expect.fail('no card');
    const full = drawn(
      Content({ slug: 'expo', session, object: { ...one.booth, poster: 'abc', url: 'https://tea.example' } }),
    );
    expect(full).toContainEqual(['img', expect.objectContaining({ src: '/files/abc', alt: 'booth 포스터' })]);
    expect(full).toContainEqual(['p', expect.objectContaining({ children: 'tea' })]);
    expect(full).toContainEqual([
      'a',
      expect.objectContaining({ href: 'https://tea.example', rel: 'noopener noreferrer' }),
    ]);
    for (const url of ['', 'javascript:alert(1)']) {
      const bare = drawn(Content({ slug: 'expo', session, object: { ...one.booth, url } }));
      expect(bare.map(([type]) => type)).toEqual(['p']);
    }
  });

  it('a prize desk: the way to the own prizes of this event', () => {
    const { Content } = viewOf('prize-desk').card ?? expect.fail('no card');
    const link = drawn(Content({ slug: 'summer', session, object: one['prize-desk'] }));
    expect(link).toContainEqual(['a', expect.objectContaining({ href: '/e/summer/prizes' })]);
  });

  it('a board: its page, or how to move where it has none', () => {
    const { Content } = viewOf('link').card ?? expect.fail('no card');
    const page = drawn(Content({ slug: 'expo', session, object: { ...one.link, url: 'https://plan.example' } }));
    expect(page.map(([type]) => type)).toEqual(['a', 'span']);
    const help = drawn(Content({ slug: 'expo', session, object: one.link })).map(([type]) => type);
    expect([help.at(0), help.at(-1)]).toEqual(['p', 'button']);
  });
});
