import * as v from 'valibot';
import { AuditFilter, type AuditLine, auditFilters, auditPage, copyAudit } from '../../auth/audit-trail.ts';
import { forWholeServer, type Staff } from '../../auth/staff.ts';
import { safeCell } from '../../fulfilment/cell.ts';
import { csvStream } from '../../fulfilment/csv.ts';
import { attachment } from '../attachment.ts';
import { type Call, route } from '../route.ts';

/**
 * The filter contains what a person typed. It is sent in a body, never in an address, which logs and histories keep
 * (S4).
 */
const Copy = v.partial(AuditFilter);
const Page = v.object({
  ...Copy.entries,
  /** `seq` of the last line of the page before. */
  before: v.optional(v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1))), null),
});

const filterOf = ({ staff, action, from, to, find }: v.InferOutput<typeof Copy>): AuditFilter => ({
  staff: staff ?? null,
  action: action ?? null,
  from: from ?? null,
  to: to ?? null,
  find: find ?? null,
});

type AdminCall<S extends v.GenericSchema> = Call<readonly ['admin'], v.InferOutput<S>>;

const page = async ({ ctx, body }: AdminCall<typeof Page>, event: string | null) =>
  await auditPage(ctx, event, filterOf(body), body.before);

/**
 * The file of a copy. Its columns have English and Korean names, because the reader may be another person than the one
 * who asked for it.
 */
async function copy({ ctx, body, staff }: AdminCall<typeof Copy>, event: string | null): Promise<Response> {
  const lines = await copyAudit(ctx, event, filterOf(body), staff.id);
  async function* rows() {
    yield [
      '번호 seq',
      '때 at (UTC)',
      '사람 who',
      '사람 id',
      '한 일 what',
      '대상 subject',
      '대상 이름 about',
      '사유 reason',
      '자세히 detail',
    ];
    for await (const line of lines) yield cells(line);
  }
  return new Response(csvStream(rows()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': attachment(`${event ?? 'server'}-audit.csv`),
      'cache-control': 'no-store',
    },
  });
}

const cells = (line: AuditLine): string[] => [
  safeCell('digits', String(line.seq)),
  ...[
    new Date(line.at).toISOString(),
    line.by?.label ?? '',
    line.by?.id ?? '',
    line.action,
    line.subject ?? '',
    line.about ?? '',
    line.reason ?? '',
    line.detail ? JSON.stringify(line.detail) : '',
  ].map((text) => safeCell('text', text)),
];

/** Entries that belong to no event are for administrators of every event. Throws AppError 'not-allowed' for others. */
function ofServer(staff: Staff): null {
  forWholeServer(staff);
  return null;
}

/** The audit trail: who did what, when and why, in an event and on the server itself. */
export const auditRoutes = [
  route({
    method: 'POST',
    path: '/staff/events/:event/audit',
    access: ['admin'],
    body: Page,
    handle: (call) => page(call, call.param('event')),
  }),
  route({
    method: 'GET',
    path: '/staff/events/:event/audit/filters',
    access: ['admin'],
    handle: ({ ctx, param }) => auditFilters(ctx, param('event')),
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/audit.csv',
    access: ['admin'],
    body: Copy,
    sensitive: true,
    limit: 'export',
    handle: (call) => copy(call, call.param('event')),
  }),
  route({
    method: 'POST',
    path: '/staff/audit',
    access: ['admin'],
    body: Page,
    handle: (call) => page(call, ofServer(call.staff)),
  }),
  route({
    method: 'GET',
    path: '/staff/audit/filters',
    access: ['admin'],
    handle: ({ ctx, staff }) => auditFilters(ctx, ofServer(staff)),
  }),
  route({
    method: 'POST',
    path: '/staff/audit.csv',
    access: ['admin'],
    body: Copy,
    sensitive: true,
    limit: 'export',
    handle: (call) => copy(call, ofServer(call.staff)),
  }),
];
