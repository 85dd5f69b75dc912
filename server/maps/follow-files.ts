import type { Context } from '../context.ts';
import type { Followed } from './going-live.ts';
import { inBothLanguages, inWords } from './in-words.ts';
import type { LiveMaps } from './live.ts';
import { watchFolder } from './watch.ts';

/** How many findings are logged at once; the rest is only counted. */
const TOLD = 8;

/**
 * Publishes maps from files: a saved map goes live. A map with a fault changes nothing, and its author sees the fault
 * in the log.
 */
export function followFiles(
  ctx: Context,
  live: LiveMaps,
  tell: (line: string) => void,
  tellAuthors: (text: { ko: string; en: string }) => void,
): () => void {
  let known = '';

  const report = ({ published, diagnostics }: Followed): void => {
    for (const name of published) {
      tell(`  The map ${name} is live.`);
      tellAuthors({ ko: `지도 ${name}이(가) 반영되었어요.`, en: `The map ${name} is live.` });
    }
    const lines = diagnostics.map(inWords);
    // do not repeat the same findings at every save of another file
    if (lines.join() === known) return;
    known = lines.join();
    for (const line of lines.slice(0, TOLD)) tell(`  ${line}`);
    if (lines.length > TOLD) tell(`  ... and ${lines.length - TOLD} more: npm run maps -- check maps`);
    // log warnings too, because otherwise only visitors would notice the fault
    const worst = diagnostics.find((found) => found.severity === 'error') ?? diagnostics[0];
    if (worst) tellAuthors(inBothLanguages(worst));
  };

  return watchFolder(ctx.env.contentDir, ctx.log, () => {
    live.follow().then(report, (err: unknown) => {
      ctx.log.error({ err }, 'the maps could not be read');
      tell('  The maps were not published: the database is away. Save again when it is back.');
    });
  });
}
