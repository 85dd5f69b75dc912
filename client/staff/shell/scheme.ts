import { signal } from '@preact/signals';
import { storedText, storeText } from '../../stored.ts';

export const SCHEMES = ['auto', 'light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

const STORED = 'madang.scheme';

const stored = storedText(STORED);
export const scheme = signal<Scheme>(SCHEMES.find((one) => one === stored) ?? 'auto');

/** `dark.css` reads the attribute. Without it the device's own setting counts. */
function show(): void {
  if (scheme.value === 'auto') delete document.documentElement.dataset.scheme;
  else document.documentElement.dataset.scheme = scheme.value;
}
show();

export function chooseScheme(next: Scheme): void {
  scheme.value = next;
  show();
  storeText(STORED, next);
}
