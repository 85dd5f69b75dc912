import type { Below } from './basis.ts';

/** All visitors in random order, each order equally likely (Fisher and Yates). */
export function draw(visitors: readonly string[], below: Below): string[] {
  const order: string[] = [];
  for (const [i, visitor] of visitors.entries()) {
    const at = below(i + 1);
    // the visitor at this position moves to the end, and the new one takes the position
    order.push(order[at] ?? visitor);
    order[at] = visitor;
  }
  return order;
}
