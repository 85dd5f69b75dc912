import type { Area } from '../../../shared/map/expo-map.ts';
import type { Point, ReadObject } from '../reading/model.ts';
import type { Outline } from './coverage.ts';

/** How many corners a round shape gets. A cell is sampled 8 times a side, so more would make no difference. */
const ROUND = 24;

function arc(x: number, y: number, radiusX: number, radiusY: number, from: number, to: number): Point[] {
  const steps = Math.max(1, Math.round((ROUND * Math.abs(to - from)) / (2 * Math.PI)));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = from + ((to - from) * i) / steps;
    return { x: x + radiusX * Math.cos(angle), y: y + radiusY * Math.sin(angle) };
  });
}

/** Returns a capsule, with half circles at its short sides. */
function capsule(width: number, height: number): Point[] {
  const radius = Math.min(width, height) / 2;
  return width >= height
    ? [
        ...arc(radius, radius, radius, radius, Math.PI / 2, (3 * Math.PI) / 2),
        ...arc(width - radius, radius, radius, radius, -Math.PI / 2, Math.PI / 2),
      ]
    : [
        ...arc(radius, radius, radius, radius, -Math.PI, 0),
        ...arc(radius, height - radius, radius, radius, 0, Math.PI),
      ];
}

const box = (width: number, height: number): Point[] => [
  { x: 0, y: 0 },
  { x: width, y: 0 },
  { x: width, y: height },
  { x: 0, y: height },
];

function around({ shape, width, height }: ReadObject): Point[] {
  if (shape.kind === 'polygon' || shape.kind === 'polyline') return shape.points;
  if (shape.kind === 'ellipse') return arc(width / 2, height / 2, width / 2, height / 2, 0, 2 * Math.PI);
  return shape.kind === 'capsule' ? capsule(width, height) : box(width, height);
}

const turn = ({ x, y }: Point, degrees: number): Point => {
  const angle = (degrees * Math.PI) / 180;
  return { x: x * Math.cos(angle) - y * Math.sin(angle), y: x * Math.sin(angle) + y * Math.cos(angle) };
};

/**
 * Returns the outline of a drawn shape in pixels of its file, rotated around its x, y as Tiled does. A point stays a
 * point.
 */
export function outlineOf(object: ReadObject): Outline {
  const points = object.shape.kind === 'point' ? [{ x: 0, y: 0 }] : around(object);
  const kind = object.shape.kind === 'polyline' ? 'line' : 'area';
  const turned = object.rotation === 0 ? points : points.map((point) => turn(point, object.rotation));
  return { kind, points: turned.map(({ x, y }) => ({ x: x + object.x, y: y + object.y })) };
}

/** The position of the corner of a tile's picture, as a share of its size, if its object's x, y is at 0,0. */
const ANCHORS: Record<string, Point> = {
  topleft: { x: 0, y: 0 },
  top: { x: 0.5, y: 0 },
  topright: { x: 1, y: 0 },
  left: { x: 0, y: 0.5 },
  center: { x: 0.5, y: 0.5 },
  right: { x: 1, y: 0.5 },
  bottom: { x: 0.5, y: 1 },
  bottomright: { x: 1, y: 1 },
};
const BOTTOM_LEFT = { x: 0, y: 1 };

/**
 * Returns a function that moves points of an object's picture (pixels from its top left corner, in its drawn size) to
 * the object's position.
 */
export function standing(object: ReadObject, alignment: string): (point: Point) => Point {
  const anchor = ANCHORS[alignment] ?? BOTTOM_LEFT;
  return ({ x, y }) => {
    const turned = turn({ x: x - anchor.x * object.width, y: y - anchor.y * object.height }, object.rotation);
    return { x: object.x + turned.x, y: object.y + turned.y };
  };
}

export const pictureCorners = (object: ReadObject): Point[] => box(object.width, object.height);

export function boundsOf(points: readonly Point[]): Area {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return points.length === 0
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}
