import * as v from 'valibot';
import type { Context } from '../context.ts';

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const MOST_LINES = 50;
/** Number of lines that a copy reads with one call to the database. */
const COPY_LINES = 1000;

/** The filter of the audit trail; null means any. Times are epoch milliseconds, `to` is exclusive. */
export const AuditFilter = v.object({
  staff: v.nullable(v.pipe(v.string(), v.uuid())),
  action: v.nullable(v.pipe(v.string(), v.regex(/^[a-z-]{1,40}(\.[a-z-]{1,40}){0,2}$/))),
  from: v.nullable(whole),
  to: v.nullable(whole),
  find: v.nullable(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(100))),
});
export type AuditFilter = v.InferOutput<typeof AuditFilter>;

const AuditLine = v.object({
  seq: v.number(),
  at: v.number(),
  action: v.string(),
  event: v.nullable(v.string()),
  by: v.nullable(v.object({ id: v.string(), label: v.string() })),
  subject: v.nullable(v.string()),
  /** The team's name for the person that the line is about, and for those whose ids are in its detail. */
  about: v.nullable(v.string()),
  names: v.record(v.string(), v.string()),
  reason: v.nullable(v.string()),
  detail: v.nullable(v.record(v.string(), v.unknown())),
});
export type AuditLine = v.InferOutput<typeof AuditLine>;

async function page(
  ctx: Pick<Context, 'data'>,
  event: string | null,
  filter: AuditFilter,
  before: number | null,
  limit: number,
): Promise<AuditLine[]> {
  const reply = await ctx.data.rpc(
    'audit_page',
    {
      p_event: event,
      p_staff: filter.staff,
      p_action: filter.action,
      p_from: filter.from,
      p_to: filter.to,
      p_find: filter.find,
      p_before: before,
      p_limit: limit,
    },
    v.object({ lines: v.array(AuditLine) }),
  );
  return reply.lines;
}

/** Lines of one event (null: of the server), newest first. Pass `next` as the `before` of the next page. */
export async function auditPage(
  ctx: Pick<Context, 'data'>,
  event: string | null,
  filter: AuditFilter,
  before: number | null,
): Promise<{ lines: AuditLine[]; next: number | null }> {
  const lines = await page(ctx, event, filter, before, MOST_LINES);
  return { lines, next: lines.length < MOST_LINES ? null : (lines.at(-1)?.seq ?? null) };
}

/** The people and actions that occur in the trail, for the filter. */
export async function auditFilters(ctx: Pick<Context, 'data'>, event: string | null) {
  return await ctx.data.rpc(
    'audit_filters',
    { p_event: event },
    v.object({ people: v.array(v.object({ id: v.string(), label: v.string() })), actions: v.array(v.string()) }),
  );
}

/**
 * Returns all lines that match a filter, read piece by piece. The copy itself is recorded in the trail before the first
 * line.
 */
export async function copyAudit(
  ctx: Pick<Context, 'data'>,
  event: string | null,
  filter: AuditFilter,
  staff: string,
): Promise<AsyncIterable<AuditLine>> {
  await ctx.data.rpc(
    'audit_export',
    { p_event: event, p_staff: staff, p_filter: filter },
    v.object({ status: v.literal('written') }),
  );
  async function* lines(): AsyncGenerator<AuditLine> {
    let before: number | null = null;
    for (;;) {
      const part: AuditLine[] = await page(ctx, event, filter, before, COPY_LINES);
      yield* part;
      before = part.at(-1)?.seq ?? null;
      if (part.length < COPY_LINES) return;
    }
  }
  return lines();
}
