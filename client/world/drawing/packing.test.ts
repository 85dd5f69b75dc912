import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packBoxes, splitSize } from './packing.ts';

const SIDE = 256;
const GAP = 2;
const side = fc.integer({ min: 1, max: SIDE - GAP });

test('boxes lie on their pages, apart from each other, and none is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ width: side, height: side }), { maxLength: 60 }), (boxes) => {
      const pages = packBoxes(boxes, SIDE, GAP);
      expect(pages.flatMap((page) => page.boxes).length).toBe(boxes.length);
      for (const page of pages) {
        expect(Math.max(page.width, page.height)).toBeLessThanOrEqual(SIDE);
        for (const [i, a] of page.boxes.entries()) {
          expect(a.left + a.box.width <= page.width && a.top + a.box.height <= page.height).toBe(true);
          for (const b of page.boxes.slice(i + 1)) {
            const isApart =
              a.left + a.box.width + GAP <= b.left ||
              b.left + b.box.width + GAP <= a.left ||
              a.top + a.box.height + GAP <= b.top ||
              b.top + b.box.height + GAP <= a.top;
            expect(isApart).toBe(true);
          }
        }
      }
    }),
  );
});

test('a size is cut into pieces that cover it once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 9000 }), (width, height) => {
      const pieces = splitSize(width, height, 2046);
      expect(pieces.reduce((sum, piece) => sum + piece.width * piece.height, 0)).toBe(width * height);
      expect(pieces.every((piece) => piece.width <= 2046 && piece.height <= 2046)).toBe(true);
    }),
  );
});
