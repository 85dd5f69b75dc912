import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Context } from '../context.ts';
import { StartError } from '../start-error.ts';
import { type EventFile, parseEventFile } from './event-file.ts';

/** Returns the event of `<content>/event.json`. Throws a StartError of one line if the file is missing or wrong. */
export async function readEventFile(contentDir: string): Promise<EventFile> {
  const path = join(contentDir, 'event.json');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new StartError(
      `${path} cannot be read; put an event.json there or point MADANG_CONTENT to a folder with one`,
      {
        cause,
      },
    );
  }
  const parsed = parseEventFile(text);
  if ('mistake' in parsed) throw new StartError(`${path}: ${parsed.mistake}`);
  return parsed.event;
}

/**
 * Stores the event of `<content>/event.json` in the database, once: an existing event stays as staff have changed it.
 * Returns the event's slug, so that `/` can lead to it.
 */
export async function seedEvent(ctx: Pick<Context, 'data' | 'env' | 'log'>): Promise<string> {
  const event = await readEventFile(ctx.env.contentDir);
  const reply = await ctx.data.rpc(
    'event_seed',
    { p_event: event },
    v.object({ status: v.picklist(['seeded', 'present']) }),
  );
  if (reply.status === 'seeded') ctx.log.info({ event: event.slug, prizes: event.prizes.length }, 'event seeded');
  return event.slug;
}
