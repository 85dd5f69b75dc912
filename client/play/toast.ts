import { type ReadonlySignal, signal } from '@preact/signals';

export type Toast = { key: number; text: string; kind: 'info' | 'problem' };

/** How many toasts are shown at once, and for how long (ms). */
const MOST = 4;
const SHOWN_MS = 5000;

const shown = signal<readonly Toast[]>([]);
/** Short messages to the visitor, newest last. */
export const toasts: ReadonlySignal<readonly Toast[]> = shown;

let nextKey = 1;

export function toast(text: string, kind: Toast['kind'] = 'info'): void {
  const key = nextKey++;
  shown.value = [...shown.value.slice(1 - MOST), { key, text, kind }];
  setTimeout(() => drop((one) => one.key === key), SHOWN_MS);
}

const drop = (isOver: (one: Toast) => boolean): void => {
  shown.value = shown.value.filter((one) => !isOver(one));
};

/** Removes the toast with this text, which does not apply any more. */
export const takeBack = (text: string): void => drop((one) => one.text === text);

export const clearToasts = (): void => drop(() => true);
