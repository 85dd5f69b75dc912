import { type ReadonlySignal, signal } from '@preact/signals';
import type { MapObject } from '../../shared/map/expo-map.ts';
import { contains, freeTilesIn, objectsOf } from '../../shared/world/areas.ts';
import type { Direction } from '../../shared/world/direction.ts';
import { type Tile, tileAt } from '../../shared/world/path.ts';
import { toUnits } from '../../shared/world/units.ts';
import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import type { WorldModel } from '../world/model.ts';
import type { Send } from './handlers.ts';
import { toast } from './toast.ts';

const t = words(place);

const onWay = signal(false);
/** Whether the body walks by itself: to a tapped spot, to a chosen place or behind the greeter. */
export const going: ReadonlySignal<boolean> = onWay;

/** Walks the own body and sends its turns. `stopLead` is called when the visitor walks another way than the greeter. */
export function createWalk(model: () => WorldModel | null, send: Send, stopLead: () => void) {
  return {
    walk(now: number, wanted: Direction | null): void {
      const world = model();
      if (!world) return;
      if (wanted !== null) stopLead();
      for (const turn of world.walk(now, wanted)) send('turn', { ...turn, read: world.follow.tick });
      onWay.value = world.going;
    },
    goTo(tile: Tile): void {
      stopLead();
      const world = model();
      if (!world || world.goTo(tile)) return;
      const { x, y } = world.here();
      const here = tileAt(toUnits(x), toUnits(y));
      if (here.column !== tile.column || here.row !== tile.row) toast(t('no-way'), 'problem');
    },
    takeTo(object: MapObject): void {
      stopLead();
      const world = model();
      if (world && !world.goTo(world.tileFor(object))) toast(t('no-way'), 'problem');
    },
    /** Walks onto the floor of a stage. Whoever stands there already stays. */
    stepOnto(name: string): void {
      stopLead();
      const world = model();
      const stage = world && objectsOf(world.map, 'stage').find((one) => one.name === name);
      if (!stage) return;
      const { x, y } = world.here();
      if (contains(stage, x, y)) return;
      const inside = freeTilesIn(world.grid, stage, 48);
      const tile = inside[Math.floor(Math.random() * inside.length)];
      if (!tile || !world.goTo(tile)) toast(t('no-way'), 'problem');
    },
    stopGoing(): void {
      stopLead();
      model()?.stopGoing();
    },
  };
}
export type Walk = ReturnType<typeof createWalk>;
