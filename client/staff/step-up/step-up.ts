import { signal } from '@preact/signals';
import { ApiError } from '../../net/api.ts';

/** The question "is it you?" that is open, and who waits for its answer. */
export const question = signal<{ answer: (confirmed: boolean) => void } | null>(null);
let asked: Promise<boolean> | null = null;

/** Opens the question; several calls at once wait for one answer. */
function confirmItsMe(): Promise<boolean> {
  asked ??= new Promise((resolve) => {
    question.value = {
      answer(confirmed) {
        question.value = null;
        asked = null;
        resolve(confirmed);
      },
    };
  });
  return asked;
}

/** Makes a call; where the server wants to know first that it is really them, asks, and makes it once more. */
export async function withFactor<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const needed = error instanceof ApiError && error.code === 'second-factor-needed';
    if (!needed || !(await confirmItsMe())) throw error;
    return await ask();
  }
}
