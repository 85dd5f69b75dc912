import * as v from 'valibot';
import { AllMoments, MomentsMade, type PublicMoments } from '../../../shared/api/moments.ts';
import type { MomentsForm } from '../../../shared/moments-form.ts';
import { createResource } from '../kit/resource.ts';
import { prizes } from '../prizes/prizes.ts';
import { callEvent, event } from '../session.ts';

/** The instant wins of the event, newest first. */
export const moments = createResource((asked) => callEvent('GET', `/moments${asked}`, AllMoments));

/** The instant wins, and what is left of the prizes that they hold. */
const reloadAll = async (): Promise<void> => {
  await Promise.all([moments.reload(), prizes.reload()]);
};

/** Commits an instant win. Returns its id and the hash of its commitment. Throws ApiError. */
export async function commitMoments(form: MomentsForm): Promise<v.InferOutput<typeof MomentsMade>> {
  const made = await callEvent('POST', '/moments', MomentsMade, form);
  await reloadAll();
  return made;
}

/** Withdraws an instant win that has not begun. Throws ApiError. */
export async function withdrawMoments(id: string): Promise<void> {
  await callEvent('POST', `/moments/${id}/withdraw`, v.object({ withdrawn: v.literal(true) }), {});
  await reloadAll();
}

export const momentsFile = (id: string): string => `/api/events/${event.value?.slug ?? ''}/moments/${id}/proof`;

/** Whether something still happens to it. */
export const isRunning = ({ state }: Pick<PublicMoments, 'state'>): boolean => state === 'open';
