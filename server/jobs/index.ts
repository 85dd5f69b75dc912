import { purgeSignIns } from '../auth/purge.ts';
import { sendDue } from '../notify/outbox.ts';
import { purgeMessages } from '../notify/purge.ts';
import type { Job } from './job.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;

/** Everything that happens by itself. A new job is a function of its domain and a line here; its name is in `staff-jobs`. */
export const JOBS: readonly Job[] = [
  { name: 'outbox', everyMs: 3 * SECOND, run: (ctx, _at, signal) => sendDue(ctx, signal) },
  { name: 'messages-purge', everyMs: HOUR, run: (ctx, _at, signal) => purgeMessages(ctx, signal) },
  { name: 'sign-ins-purge', everyMs: HOUR, run: purgeSignIns },
];
