import { signal } from '@preact/signals';
import { whenSafe } from '../kit/unsaved.ts';

type DeskAddress = { desk: string; rest: string };

/** `/staff/<desk>/<rest>`; the event is in `?event=`. */
function read(): DeskAddress {
  const [, , desk = '', ...rest] = location.pathname.split('/');
  return { desk, rest: rest.join('/') };
}

/** The desk that is open, and what of it (`rest` belongs to the desk). */
export const here = signal<DeskAddress>(read());
let address = location.href;

export const hrefOf = (desk: string, rest = ''): string =>
  `/staff/${desk}${rest === '' ? '' : `/${rest}`}${location.search}`;

/** Opens a desk, after asking about what is not saved. Focus goes to its beginning. */
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

/** Follows the back button; what is not saved is asked about with the address put back first. */
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

/** A plain click on a link of ours; others (new tab, new window) are the browser's. */
export const isPlainClick = (click: MouseEvent): boolean =>
  click.button === 0 && !click.metaKey && !click.ctrlKey && !click.shiftKey && !click.altKey;
