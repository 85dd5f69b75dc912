import type { Below } from './basis.ts';

/** All of them in random order, each order as likely as the others (Fisher and Yates). */
export function draw(visitors: readonly string[], below: Below): string[] {
  const order: string[] = [];
  for (const [i, visitor] of visitors.entries()) {
    const at = below(i + 1);
    // who stood there goes to the end, and the new one takes that place
    order.push(order[at] ?? visitor);
    order[at] = visitor;
  }
  return order;
}
