import { expect, it } from 'vitest';
import { JOBS } from '../../server/jobs.ts';
import { staffJobs } from './staff-jobs.ts';

it('every job has a name in both languages, and no name is left over', () => {
  const names = JOBS.map(({ name }) => `job-${name}`).sort();
  for (const words of [staffJobs.ko, staffJobs.en])
    expect(
      Object.keys(words)
        .filter((key) => key.startsWith('job-'))
        .sort(),
    ).toEqual(names);
});
