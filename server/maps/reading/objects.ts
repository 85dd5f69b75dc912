import { plainGid } from '../../../shared/map/gid.ts';
import {
  choiceOf,
  colourIn,
  flagOf,
  isRaw,
  numberIn,
  numberOf,
  type Raw,
  rawOf,
  shown,
  textOf,
  wholeOf,
} from './fields.ts';
import { LIMITS } from './limits.ts';
import type { Point, ReadObject, ReadText, Shape } from './model.ts';
import { readProperties } from './properties.ts';
import { report, type Scope, spend } from './reading.ts';

const MAX_GID = 0xffffffff;

function readText(raw: Raw, scope: Scope): ReadText {
  const flag = (name: string, otherwise: boolean) => flagOf(raw, name, scope, otherwise);
  const colour = textOf(raw, 'color', scope, '#000000');
  return {
    text: textOf(raw, 'text', scope),
    fontFamily: textOf(raw, 'fontfamily', scope, 'sans-serif'),
    pixelSize: wholeOf(raw, 'pixelsize', scope, 16, 1),
    wrap: flag('wrap', false),
    colour: colourIn(colour) ?? '#000000',
    bold: flag('bold', false),
    italic: flag('italic', false),
    underline: flag('underline', false),
    strikeout: flag('strikeout', false),
    kerning: flag('kerning', true),
    horizontal: choiceOf(raw, 'halign', scope, ['left', 'center', 'right', 'justify'], 'left'),
    vertical: choiceOf(raw, 'valign', scope, ['top', 'center', 'bottom'], 'top'),
  };
}

function readPoints(list: readonly unknown[], name: string, scope: Scope): Point[] {
  if (list.length > LIMITS.points) report(scope, 'limit-points', list.length, LIMITS.points);
  const taken = list.slice(0, LIMITS.points);
  if (!spend(scope, 'allPoints', taken.length, 'limit-points')) return [];
  const points: Point[] = [];
  for (const value of taken) {
    const x = isRaw(value) ? numberIn(value.x) : null;
    const y = isRaw(value) ? numberIn(value.y) : null;
    if (x !== null && y !== null) points.push({ x, y });
  }
  if (points.length < taken.length) report(scope, 'wrong-field', name, `${taken.length - points.length}`, '"x,y"');
  return points;
}

function readShape(raw: Raw, scope: Scope): Shape {
  if (raw.gid !== undefined) {
    const gid = numberIn(raw.gid) ?? (typeof raw.gid === 'string' ? Number(raw.gid) : raw.gid);
    if (typeof gid === 'number' && Number.isInteger(gid) && gid >= 0 && gid <= MAX_GID) {
      if (plainGid(gid) !== 0) return { kind: 'tile', gid };
    } else report(scope, 'wrong-tile', shown(raw.gid));
  }
  for (const kind of ['polygon', 'polyline'] as const) {
    const points = raw[kind];
    if (Array.isArray(points)) return { kind, points: readPoints(points, kind, scope) };
    if (points !== undefined) report(scope, 'wrong-field', kind, shown(points), '[...]');
  }
  for (const kind of ['ellipse', 'capsule', 'point'] as const) {
    if (flagOf(raw, kind, scope, false)) return { kind };
  }
  const text = rawOf(raw, 'text', scope);
  return text ? { kind: 'text', text: readText(text, scope) } : { kind: 'rectangle' };
}

/** Returns the class, which different versions call `type` or `class`. */
export const classOf = (raw: Raw, scope: Scope): string => textOf(raw, 'class', scope) || textOf(raw, 'type', scope);

/** Returns the scope with an object as the place of findings. */
export function objectPlace(raw: Raw, scope: Scope): Scope {
  const text = [raw.name, raw.class, raw.type].find((value) => typeof value === 'string' && value !== '');
  const object = `${typeof text === 'string' ? text : 'object'} #${numberIn(raw.id) ?? '?'}`;
  return { ...scope, where: { ...scope.where, object } };
}

/**
 * Reads an object without a template, or one with its template's fields merged in. `file`: where its properties are
 * written.
 */
export function readObject(raw: Raw, file: string, scope: Scope): ReadObject {
  const size = (name: string) => numberOf(raw, name, scope, 0);
  return {
    id: wholeOf(raw, 'id', scope, 0),
    name: textOf(raw, 'name', scope),
    class: classOf(raw, scope),
    x: numberOf(raw, 'x', scope, 0),
    y: numberOf(raw, 'y', scope, 0),
    width: size('width'),
    height: size('height'),
    rotation: size('rotation'),
    visible: flagOf(raw, 'visible', scope, true),
    opacity: Math.min(1, Math.max(0, numberOf(raw, 'opacity', scope, 1))),
    shape: readShape(raw, scope),
    properties: readProperties(raw, file, scope),
    template: '',
  };
}
