import * as v from 'valibot';
import { AllMoments, MomentsMade, type PublicMoments } from '../../../shared/api/moments.ts';
import type { MomentsForm } from '../../../shared/moments-form.ts';
import { createResource } from '../kit/resource.ts';
import { callEvent, event } from '../session.ts';

/** The instant wins of the event, newest first. */
export const moments = createResource((asked) => callEvent('GET', `/moments${asked}`, AllMoments));

/** Commits an instant win. Returns its id and the hash of its commitment. Throws ApiError. */
export async function commitMoments(form: MomentsForm): Promise<v.InferOutput<typeof MomentsMade>> {
  const made = await callEvent('POST', '/moments', MomentsMade, form);
  await moments.reload();
  return made;
}

/** Withdraws an instant win that has not begun. Throws ApiError. */
export async function withdrawMoments(id: string): Promise<void> {
  await callEvent('POST', `/moments/${id}/withdraw`, v.object({ withdrawn: v.literal(true) }), {});
  await moments.reload();
}

export const momentsFile = (id: string): string => `/api/events/${event.value?.slug ?? ''}/moments/${id}/proof`;

/** Whether something still happens to it. */
export const isRunning = ({ state }: Pick<PublicMoments, 'state'>): boolean => state === 'open';
