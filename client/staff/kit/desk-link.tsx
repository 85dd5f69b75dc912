import type { ComponentChildren } from 'preact';
import { go, hrefOf, isPlainClick } from '../shell/where.ts';

type DeskLinkProps = {
  desk: string;
  /** The part of the desk, which becomes `here.value.rest`. */
  rest?: string;
  class?: string;
  current?: boolean;
  children: ComponentChildren;
};

/** A link to another desk (or a part of one) that does not reload the page. */
export function DeskLink({ desk, rest = '', class: names, current = false, children }: DeskLinkProps) {
  return (
    <a
      class={names}
      aria-current={current ? 'page' : undefined}
      href={hrefOf(desk, rest)}
      onClick={(click) => {
        if (!isPlainClick(click)) return;
        click.preventDefault();
        go(desk, rest);
      }}
    >
      {children}
    </a>
  );
}
