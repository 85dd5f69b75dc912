import { isToy, type ToyId } from '../../../shared/games/capsule/toys.ts';
import { storedText, storeText } from '../../stored.ts';

const STORED = 'madang.capsules';

/** The toys that this visitor has found on this device. They are a memory of the visit, and win nothing. */
export const collected = (): ReadonlySet<ToyId> => new Set((storedText(STORED) ?? '').split(' ').filter(isToy));

/** Adds a toy to the collection. */
export const collect = (toy: ToyId): void => storeText(STORED, [...collected(), toy].join(' '));
