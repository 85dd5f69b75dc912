import { useEffect, useRef } from 'preact/hooks';
import type { Tower } from '../../../shared/games/ramen-stack/view.ts';
import { playSound } from '../../sound/play-sound.ts';
import type { Sound } from '../../sound/sounds.ts';
import { wantsStillness } from '../../world/wants-stillness.ts';
import { drawTower, FALL_TICKS, HEIGHT, riseFor, WIDTH } from './draw-tower.ts';

const SOUNDS = { neat: 'coin', stands: 'drop', misses: 'bad', topples: 'bad' } as const satisfies Record<
  NonNullable<Tower['last']>['kind'],
  Sound
>;

type CanvasProps = {
  /** Returns the tower as the page sees it now. */
  towerNow: (tick: number) => Tower | null;
  tick: () => number;
  /** The mark of a floor, with # for its number. */
  floorMark: string;
};

/** The picture of a tower, drawn with every frame. A landing sounds when it is seen. */
export function TowerCanvas({ towerNow, tick, floorMark }: CanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const props = useRef({ towerNow, tick, floorMark });
  props.current = { towerNow, tick, floorMark };
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const still = wantsStillness();
    let rise: number | null = null;
    // a page that comes back to a running round sounds nothing of what was before
    let heard = props.current.towerNow(props.current.tick())?.drops ?? 0;
    let frame = requestAnimationFrame(function draw() {
      frame = requestAnimationFrame(draw);
      const now = props.current.tick();
      const tower = props.current.towerNow(now);
      if (!tower) return;
      const wanted = riseFor(tower.bricks.length);
      rise = rise === null || still ? wanted : rise + (wanted - rise) * 0.08;
      drawTower(context, tower, { tick: now, still, rise }, props.current.floorMark);
      const { last, drops } = tower;
      if (drops > heard && last && now >= last.at + FALL_TICKS) {
        heard = drops;
        playSound(SOUNDS[last.kind]);
      }
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return <canvas ref={canvas} width={WIDTH} height={HEIGHT} />;
}
