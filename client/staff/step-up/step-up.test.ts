import { expect, it } from 'vitest';
import { ApiError } from '../../net/api.ts';
import { question, withFactor } from './step-up.ts';

const refusing = (times: number, code = 'second-factor-needed') => {
  let calls = 0;
  return async () => {
    calls += 1;
    if (calls <= times) throw new ApiError(code);
    return calls;
  };
};

it('asks once for several calls at a time, and repeats each', async () => {
  const both = Promise.all([withFactor(refusing(1)), withFactor(refusing(1))]);
  await expect.poll(() => question.value).not.toBeNull();
  question.value?.answer(true);
  expect(await both).toEqual([2, 2]);
  expect(question.value).toBeNull();
});

it('gives the refusal to who does not confirm, and does not ask twice', async () => {
  for (const [times, answer] of [
    [1, false],
    [2, true],
  ] as const) {
    const call = withFactor(refusing(times));
    await expect.poll(() => question.value).not.toBeNull();
    question.value?.answer(answer);
    await expect(call).rejects.toMatchObject({ code: 'second-factor-needed' });
  }
});

it('asks nothing where something else is wrong', async () => {
  await expect(withFactor(refusing(1, 'not-allowed'))).rejects.toMatchObject({ code: 'not-allowed' });
  expect(question.value).toBeNull();
});
