import { purgeSignIns } from './auth/purge.ts';
import { purging } from './backup/purging.ts';
import { revealMoments } from './draws/moments.ts';
import { stepDraws } from './draws/step-draws.ts';
import { stepProgramme } from './events/programme.ts';
import { purgeVisits } from './events/visits.ts';
import { sweepFiles } from './files/shelf.ts';
import { sweepContacts } from './identity/sweep.ts';
import type { Job } from './jobs/job.ts';
import { sendDue } from './notify/outbox.ts';
import { purgeMessages } from './notify/purge.ts';
import { forfeitUnclaimed } from './prizes/forfeits.ts';
import { publishChains } from './prizes/quick-draw.ts';
import { purgeTraces } from './prizes/traces.ts';
import { tellWinners } from './prizes/win-news.ts';
import { stepRanks } from './ranks/step-ranks.ts';
import { purgeScores } from './scores/scores.ts';

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;

/**
 * All jobs that run by themselves. A new job is a function of its domain and a line here; its name is in `staff-jobs`.
 */
export const JOBS: readonly Job[] = [
  { name: 'programme', everyMs: 2 * SECOND, run: (ctx) => stepProgramme(ctx) },
  { name: 'draws', everyMs: 3 * SECOND, run: (ctx, _at, signal) => stepDraws(ctx, signal) },
  { name: 'moments', everyMs: 10 * SECOND, run: async (ctx) => ({ revealed: await revealMoments(ctx) }) },
  { name: 'ranks', everyMs: 3 * SECOND, run: (ctx, _at, signal) => stepRanks(ctx, signal) },
  { name: 'chains', everyMs: 10 * SECOND, run: (ctx) => publishChains(ctx) },
  { name: 'outbox', everyMs: 3 * SECOND, run: (ctx, _at, signal) => sendDue(ctx, signal) },
  { name: 'win-news', everyMs: 10 * SECOND, run: (ctx, _at, signal) => tellWinners(ctx, signal) },
  { name: 'forfeits', everyMs: MINUTE, run: (ctx, _at, signal) => forfeitUnclaimed(ctx, signal) },
  purging({ name: 'messages-purge', everyMs: HOUR, run: (ctx, _at, signal) => purgeMessages(ctx, signal) }),
  { name: 'sign-ins-purge', everyMs: HOUR, run: purgeSignIns },
  { name: 'visits-purge', everyMs: HOUR, run: (ctx) => purgeVisits(ctx) },
  purging({ name: 'traces-purge', everyMs: HOUR, run: (ctx, _at, signal) => purgeTraces(ctx, signal) }),
  purging({ name: 'scores-purge', everyMs: HOUR, run: (ctx) => purgeScores(ctx) }),
  { name: 'files-sweep', everyMs: HOUR, run: async (ctx) => ({ files: await sweepFiles(ctx) }) },
  purging({ name: 'contacts-purge', everyMs: 10 * MINUTE, run: (ctx) => sweepContacts(ctx) }),
];
