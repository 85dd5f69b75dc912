import { signal } from '@preact/signals';
import { whenSafe } from '../kit/unsaved.ts';

type DeskAddress = { desk: string; rest: string };

/** Reads the address `/staff/<desk>/<rest>`. The event is in `?event=`. */
function read(): DeskAddress {
  const [, , desk = '', ...rest] = location.pathname.split('/');
  return { desk, rest: rest.join('/') };
}

/** The open desk. `rest` is the part of the address that the desk itself uses. */
export const here = signal<DeskAddress>(read());
let address = location.href;

export const hrefOf = (desk: string, rest = ''): string =>
  `/staff/${desk}${rest === '' ? '' : `/${rest}`}${location.search}`;

/** Opens a desk, after a question if something is not saved. The focus moves to its beginning. */
export function go(desk: string, rest = ''): void {
  whenSafe(() => {
    history.pushState(null, '', hrefOf(desk, rest));
    arrive();
    document.getElementById('main')?.focus();
  });
}

function arrive(): void {
  address = location.href;
  here.value = read();
}

/** Follows the back button. If something is not saved, puts the address back first and asks. */
export function followAddress(): () => void {
  const follow = () => {
    const wanted = location.href;
    history.pushState(null, '', address);
    whenSafe(() => {
      history.replaceState(null, '', wanted);
      arrive();
    });
  };
  addEventListener('popstate', follow);
  return () => removeEventListener('popstate', follow);
}

/** Whether a click on one of our links is a plain one. The browser handles the others (new tab, new window). */
export const isPlainClick = (click: MouseEvent): boolean =>
  click.button === 0 && !click.metaKey && !click.ctrlKey && !click.shiftKey && !click.altKey;
