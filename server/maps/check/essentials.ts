import type { Drawing } from '../../../shared/map/drawing/model.ts';
import { type Diagnostic, type DiagnosticRule, diagnose } from '../diagnostics.ts';

const isText = (sprite: object): boolean => 'text' in sprite;

/** Something of the author's is on the screen: a picture that is there, a text, or at least a colour. */
const isAnythingSeen = ({ pictures, background, below, above }: Drawing): boolean =>
  background !== null ||
  pictures.some(({ address }) => address !== '') ||
  [...below, ...above].some((layer) => layer.kind === 'sprites' && layer.sprites.some(isText));

/** With these a part of the map is gone. */
const LOSSES: readonly DiagnosticRule[] = [
  'tileset-missing',
  'path-outside',
  'file-broken',
  'missing-field',
  'wrong-field',
  'unsupported-encoding',
  'broken-data',
  'wrong-tile',
  'layer-size',
  'unsupported-image',
  'limit-file',
  'limit-size',
  'limit-layers',
  'limit-cells',
  'limit-tilesets',
  'limit-embedded',
];

/** A part that was lost is a warning each; that nothing is left of the hall is what keeps it from going live. */
export const checkEssentials = (lost: readonly Diagnostic[], drawing: Drawing, file: string): Diagnostic[] =>
  lost.some(({ rule }) => LOSSES.includes(rule)) && !isAnythingSeen(drawing)
    ? [diagnose('nothing-to-see', { file })]
    : [];
