import { describe, expect, it } from 'vitest';
import { createHearing, heard, keepPace, mayStillJoin } from './hearing.ts';
import { collect, createStream, flush } from './stream.ts';
import { addBody, createWorld, stepWorld, turn } from './world.ts';

/** A hall in which body 2 turns all the time, and body 1 listens. */
function hall() {
  const world = createWorld({ width: 30, height: 30, cells: new Uint8Array(900) });
  addBody(world, 1, 3200, 3200);
  const mover = addBody(world, 2, 3200, 3200);
  const stream = createStream(world, { head: new Uint8Array(), pack: (b) => b, whoIs: () => null });
  let frames = 0;
  const hearing = createHearing(1, world.tick, () => {
    frames += 1;
  });
  const run = (ticks: number, each: (tick: number) => void = () => {}, backlog = 0): boolean => {
    for (let i = 0; i < ticks; i++) {
      turn(world, mover, world.tick + 1, world.tick + 1, world.tick % 2 === 0 ? 1 : 5);
      stepWorld(world);
      collect(stream);
      flush(stream);
      each(world.tick);
      if (!keepPace(stream, hearing, backlog)) return false;
    }
    return true;
  };
  const framesIn = (ticks: number, each?: (tick: number) => void, backlog?: number): number => {
    const before = frames;
    run(ticks, each, backlog);
    return frames - before;
  };
  const reads = (): void => heard(stream, hearing, hearing.listener.sentTick, false);
  return { world, mover, stream, hearing, run, framesIn, reads };
}

describe('how fast a client is told (W11)', () => {
  it('a client that never says that it listens is let go: after 10 s, or when 64 KB wait for it', () => {
    const { stream, hearing, world } = hall();
    const inTicks = (ticks: number, backlog = 0): boolean => {
      for (let i = 0; i < ticks; i++) stepWorld(world);
      return mayStillJoin(stream, hearing, backlog);
    };
    expect([inTicks(0), inTicks(200), inTicks(1)]).toEqual([true, true, false]);
    const young = createHearing(1, world.tick, () => {});
    expect([64 * 1024, 64 * 1024 + 1].map((backlog) => mayStillJoin(stream, young, backlog))).toEqual([true, false]);
  });

  it('a client that reads gets every frame', () => {
    const { framesIn, reads, hearing } = hall();
    framesIn(2);
    expect(framesIn(200, (tick) => tick % 20 === 0 && reads())).toBe(100);
    expect(hearing.pace).toBe('live');
  });

  it('a client that does not read gets no more, and one picture when it has read', () => {
    const { framesIn, reads, hearing, run } = hall();
    framesIn(2);
    framesIn(60);
    expect(hearing.pace).toBe('slow');
    expect(framesIn(100)).toBe(0);
    reads();
    expect(framesIn(1)).toBe(1);
    expect(hearing.pace).toBe('live');
    run(20, reads);
    expect(framesIn(20, reads)).toBe(10);
  });

  it('an idle hall makes nobody slow: what was never written is not unread', () => {
    const { world, mover, stream, hearing, run, reads } = hall();
    run(4, reads);
    turn(world, mover, 1000, world.tick + 1, 0);
    for (let i = 0; i < 290; i++) {
      stepWorld(world);
      collect(stream);
      flush(stream);
      // the last keyframe of who walked comes after four seconds
      if (i % 30 === 0) reads();
      expect(keepPace(stream, hearing, 0)).toBe(true);
    }
    turn(world, mover, 1001, world.tick + 1, 3);
    run(10);
    expect(hearing.pace).toBe('live');
  });

  it('bytes that wait hold a client back although it says that it reads', () => {
    const { framesIn, reads, hearing, run } = hall();
    framesIn(2);
    run(1, reads, 100_000);
    expect(hearing.pace).toBe('slow');
    expect(run(1, reads, 2_000_000)).toBe(false);
  });

  it('a client without a sign of life is let go, a hidden one much later', () => {
    const { run } = hall();
    expect(run(299)).toBe(true);
    expect(run(5)).toBe(false);
    const hidden = hall();
    hidden.run(2);
    heard(hidden.stream, hidden.hearing, 0, true);
    expect(hidden.framesIn(1000)).toBe(0);
    expect(hidden.hearing.pace).toBe('hidden');
    expect(hidden.run(1000)).toBe(false);
  });

  it('a page that is looked at again gets one picture and then what is new', () => {
    const { framesIn, reads, hearing, stream } = hall();
    framesIn(4, reads);
    heard(stream, hearing, hearing.listener.sentTick, true);
    expect(framesIn(100)).toBe(0);
    reads();
    expect(framesIn(1)).toBe(1);
    expect(framesIn(20, reads)).toBe(10);
  });
});
