import { isToy, type ToyId } from '../../../shared/games/capsule/toys.ts';

const STORED = 'madang.capsules';

/** The toys that this visitor has found on this device. They are a memory of the visit, and win nothing. */
export function collected(): ReadonlySet<ToyId> {
  try {
    return new Set((localStorage.getItem(STORED) ?? '').split(' ').filter(isToy));
  } catch {
    // some in-app browsers block storage
    return new Set();
  }
}

/** Adds a toy to the collection. */
export function collect(toy: ToyId): void {
  try {
    localStorage.setItem(STORED, [...collected(), toy].join(' '));
  } catch {
    // not stored, but shown
  }
}
