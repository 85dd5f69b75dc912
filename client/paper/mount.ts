import { type ComponentType, h, render } from 'preact';
import '../ui/theme.css';
import './paper.css';

/** Renders a page's component into its `#page`. */
export function mount(page: ComponentType): void {
  const root = document.getElementById('page');
  if (!root) throw new Error('the page lacks #page');
  render(h(page, {}), root);
}

/** Returns the event in an address like `/e/<slug>/claim`. */
export function eventOfPath(): string {
  return location.pathname.split('/')[2] ?? 'expo';
}
