import type { ComponentChildren } from 'preact';

/** A fact of a card, with its name above it. */
export const Fact = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
