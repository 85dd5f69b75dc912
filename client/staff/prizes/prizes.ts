import * as v from 'valibot';
import { Stored } from '../../../shared/api/done.ts';
import { Prizes } from '../../../shared/api/prizes.ts';
import type { Prize, PrizeForm } from '../../../shared/prize.ts';
import { pick } from '../../i18n/t.ts';
import { createResource } from '../kit/resource.ts';
import { callEvent } from '../session.ts';

export const readPrizes = async (): Promise<Prize[]> => (await callEvent('GET', '/prizes', Prizes)).prizes;

/** The prizes, for the desk and its dialog. */
export const prizes = createResource(readPrizes);

/** The name of a prize by its key; the key if there is none. */
export function prizeName(of: readonly Pick<Prize, 'key' | 'name'>[], key: string): string {
  const prize = of.find((one) => one.key === key);
  return prize ? pick(prize.name) : key;
}

/** Adds a prize (`isNew`) or changes the one with its key. Throws ApiError. */
export async function putPrize(form: PrizeForm, isNew: boolean): Promise<void> {
  await callEvent(isNew ? 'POST' : 'PUT', isNew ? '/prizes' : `/prizes/${form.key}`, Stored, form);
  await prizes.reload();
}

export const deletePrize = (key: string) =>
  callEvent('POST', `/prizes/${key}/delete`, v.object({ deleted: v.literal(true) }));

export const formOf = ({ given: _, held: __, rehearsed: ___, ...form }: Prize): PrizeForm => form;

/** Returns a key that no prize has yet. */
export function freeKey(taken: readonly Prize[]): string {
  const keys = new Set(taken.map(({ key }) => key));
  for (let number = 1; ; number += 1) if (!keys.has(`prize-${number}`)) return `prize-${number}`;
}
