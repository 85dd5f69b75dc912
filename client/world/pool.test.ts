import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPool } from './pool.ts';

it('lends each to one body at a time and makes no more than are lent at once (property)', () => {
  const frames = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 20 }), { maxLength: 30 });
  fc.assert(
    fc.property(frames, (shown) => {
      const pool = createPool(() => ({
        hidden: 0,
        hide() {
          this.hidden += 1;
        },
      }));
      let most = 0;
      let before = new Map<number, unknown>();
      for (const ids of shown) {
        most = Math.max(most, ids.length);
        pool.keep(new Set(ids));
        const now = new Map(ids.map((id) => [id, pool.of(id)]));
        expect(new Set(now.values()).size).toBe(ids.length);
        for (const [id, one] of now) if (before.has(id)) expect(one).toBe(before.get(id));
        before = now;
      }
      expect(pool.made).toBe(most);
    }),
  );
});
