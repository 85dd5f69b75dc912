import { signal } from '@preact/signals';
import { ApiError } from '../../net/api.ts';

/** The open question "is it you?", with the callback for its answer. */
export const question = signal<{ answer: (confirmed: boolean) => void } | null>(null);
let asked: Promise<boolean> | null = null;

/** Opens the question. Several calls at once wait for the same answer. */
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

/** Makes a call. If the server asks for a second factor, asks the person and repeats the call once. */
export async function withFactor<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const needed = error instanceof ApiError && error.code === 'second-factor-needed';
    if (!needed || !(await confirmItsMe())) throw error;
    return await ask();
  }
}
