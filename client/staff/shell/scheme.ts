import { signal } from '@preact/signals';

export const SCHEMES = ['auto', 'light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

const STORED = 'madang.scheme';

function stored(): Scheme {
  try {
    const text = localStorage.getItem(STORED);
    return SCHEMES.find((one) => one === text) ?? 'auto';
  } catch {
    // some browsers block storage; then the device decides
    return 'auto';
  }
}

export const scheme = signal<Scheme>(stored());

/** `dark.css` reads the attribute. Without it the device's own setting counts. */
function show(): void {
  if (scheme.value === 'auto') delete document.documentElement.dataset.scheme;
  else document.documentElement.dataset.scheme = scheme.value;
}
show();

export function chooseScheme(next: Scheme): void {
  scheme.value = next;
  show();
  try {
    localStorage.setItem(STORED, next);
  } catch {
    // not stored, but shown
  }
}
