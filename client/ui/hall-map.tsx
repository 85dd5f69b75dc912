import { signal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ExpoMap, MapObject, WalkGrid } from '../../shared/map/expo-map.ts';
import { isTableObject } from '../../shared/map/game-objects.ts';
import { tileAt } from '../../shared/world/path.ts';
import { PIXELS_PER_TILE, toUnits } from '../../shared/world/units.ts';
import { minimap } from '../i18n/minimap.ts';
import { pick, words } from '../i18n/t.ts';
import { viewOf } from '../objects/index.ts';
import type { SignRows } from '../objects/object-view.ts';
import { Pixels } from '../paper/pixels.tsx';
import type { Session } from '../play/session.ts';
import { type Point, planMarks, planScale, solidPath } from './hall-plan.ts';
import { PEOPLE_SIGNS } from './plan-signs.ts';
import { friends, guides, hall, here, mapObjects, people, seen } from './store.ts';

const t = words(minimap);
/** The friend whose line in the list is under the pointer or has the focus. */
const marked = signal<number | null>(null);

export function pointAt(id: number | null): void {
  marked.value = id;
}

/** Converts pixels of the hall to CSS pixels of the map. Signs are at whole pixels. */
type Scale = (pixels: number) => number;

function Sign({ rows, at, size, scale }: { rows: SignRows; at: Point; size: number; scale: Scale }) {
  const x = Math.round(scale(at.x) - ((rows[0]?.length ?? 0) * size) / 2);
  const y = Math.round(scale(at.y) - (rows.length * size) / 2);
  return (
    <g transform={`translate(${x} ${y})`}>
      <Pixels rows={rows} scale={size} />
    </g>
  );
}

/** What never moves: rendered once for each map and size. */
function Ground({ map, grid, perTile, size }: { map: ExpoMap; grid: WalkGrid; perTile: number; size: number }) {
  const scale: Scale = (pixels) => (pixels * perTile) / PIXELS_PER_TILE;
  const solid = solidPath(grid, perTile);
  return (
    <g shape-rendering="crispEdges">
      <rect width="100%" height="100%" class="plan-floor" />
      {map.objects.map((object) => {
        const kind = viewOf(object.class).floor?.(object);
        if (!kind) return null;
        const { id, x, y, width, height } = object;
        return <rect key={id} class={kind} x={scale(x)} y={scale(y)} width={scale(width)} height={scale(height)} />;
      })}
      {/* walls have a front, because the map shows the hall from the same angle */}
      <path d={solid} class="plan-front" transform="translate(0 2)" />
      <path d={solid} class="plan-solid" />
      <Signs objects={map.objects.filter((object) => !isTableObject(object))} size={size} scale={scale} />
    </g>
  );
}

function Signs({ objects, size, scale }: { objects: readonly MapObject[]; size: number; scale: Scale }) {
  return (
    <>
      {planMarks(objects).map((mark) => (
        <Sign key={mark.id} rows={mark.rows} at={mark} size={size} scale={scale} />
      ))}
    </>
  );
}

/** The tables and machines, whose signs tell whether a seat is free. */
const Tables = ({ size, scale }: { size: number; scale: Scale }) => (
  <Signs objects={mapObjects.value.filter(isTableObject)} size={size} scale={scale} />
);

function Seen({ scale }: { scale: Scale }) {
  const { x, y, width, height } = seen.value;
  const box = { x: Math.round(scale(x)) + 0.5, y: Math.round(scale(y)) + 0.5 };
  const size = { width: Math.max(0, Math.round(scale(width)) - 1), height: Math.max(0, Math.round(scale(height)) - 1) };
  return (
    <g fill="none">
      <rect class="plan-seen-edge" {...box} {...size} />
      <rect class="plan-seen" {...box} {...size} />
    </g>
  );
}

function Me({ scale, size }: { scale: Scale; size: number }) {
  const spot = here.value;
  if (!spot) return null;
  const turn = (Math.max(1, spot.face) - 1) * 45;
  const at = `translate(${Math.round(scale(spot.x))} ${Math.round(scale(spot.y))})`;
  return <path class="plan-me" d="M0 -6 5 5 0 2.5 -5 5z" transform={`${at} scale(${size}) rotate(${turn})`} />;
}

function People({ scale, size, named }: { scale: Scale; size: number; named: boolean }) {
  return (
    <>
      {guides.value.map((guide) => (
        <Sign key={guide.id} rows={PEOPLE_SIGNS.guide} at={guide} size={size} scale={scale} />
      ))}
      {friends.value.map((friend) => (
        <g key={friend.id}>
          <title>{nameOf(friend.id)}</title>
          {marked.value === friend.id && (
            <circle class="plan-pointed" cx={scale(friend.x)} cy={scale(friend.y)} r={7 * size} />
          )}
          <Sign rows={PEOPLE_SIGNS.friend} at={friend} size={size} scale={scale} />
          {named && (
            <text class="plan-name" x={scale(friend.x)} y={scale(friend.y) - 5 * size} text-anchor="middle">
              {nameOf(friend.id)}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

/** Returns a friend's name. A friend can be visible a moment before the name arrives. */
export const nameOf = (id: number): string => people.value.find((person) => person.id === id)?.name ?? t('a-friend');

type HallMapProps = {
  session: Session;
  /** The maximum size, in CSS pixels. */
  box: { width: number; height: number };
  /** Shows names beside friends, and signs of twice the size. */
  large?: boolean;
  /** Called after a press that starts a walk. */
  onWalk?: () => void;
};

/** The hall from above: walls and signs, the visible part, guides, friends, and the visitor. A press walks there. */
export function HallMap({ session, box, large = false, onWalk }: HallMapProps) {
  const ref = useRef<SVGSVGElement>(null);
  const { map, grid } = hall.value ?? {};
  const perTile = map ? planScale(map, box) : 1;
  const size = large ? 2 : 1;
  const scale: Scale = (pixels) => (pixels * perTile) / PIXELS_PER_TILE;
  const ground = useMemo(
    () => map && grid && <Ground map={map} grid={grid} perTile={perTile} size={size} />,
    [map, grid, perTile, size],
  );
  useEffect(() => {
    const svg = ref.current;
    // only for a pointer; keyboards and screen readers have the lists of friends and of places
    const press = (event: MouseEvent): void => {
      if (!svg) return;
      const { left, top } = svg.getBoundingClientRect();
      const pixels = (css: number): number => (css / perTile) * PIXELS_PER_TILE;
      session.goTo(tileAt(toUnits(pixels(event.clientX - left)), toUnits(pixels(event.clientY - top))));
      onWalk?.();
    };
    svg?.addEventListener('click', press);
    return () => svg?.removeEventListener('click', press);
  }, [session, perTile, onWalk]);
  if (!map) return null;
  return (
    <svg
      ref={ref}
      class="hall-map"
      role="img"
      aria-label={t('map-of', { place: pick(map.title) })}
      width={map.width * perTile}
      height={map.height * perTile}
    >
      {ground}
      <Tables size={size} scale={scale} />
      <Seen scale={scale} />
      <People scale={scale} size={size} named={large} />
      <Me scale={scale} size={size} />
    </svg>
  );
}
