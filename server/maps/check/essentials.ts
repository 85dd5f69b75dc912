import type { Drawing } from '../../../shared/map/drawing/model.ts';
import { type Diagnostic, type DiagnosticRule, diagnose } from '../diagnostics.ts';

const isText = (sprite: object): boolean => 'text' in sprite;

/** Whether anything of the author's is visible: an existing picture, a text, or at least a colour. */
const isAnythingSeen = ({ pictures, background, below, above }: Drawing): boolean =>
  background !== null ||
  pictures.some(({ address }) => address !== '') ||
  [...below, ...above].some((layer) => layer.kind === 'sprites' && layer.sprites.some(isText));

/** Rules of faults by which a part of the map is lost. */
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

/** Each lost part is a warning. Only a hall of which nothing is left cannot go live. */
export const checkEssentials = (lost: readonly Diagnostic[], drawing: Drawing, file: string): Diagnostic[] =>
  lost.some(({ rule }) => LOSSES.includes(rule)) && !isAnythingSeen(drawing)
    ? [diagnose('nothing-to-see', { file })]
    : [];
