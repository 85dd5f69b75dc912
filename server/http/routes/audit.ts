import type { HonoRequest } from 'hono';
import * as v from 'valibot';
import { AppError } from '../../../shared/errors.ts';
import { AuditFilter, type AuditLine, auditFilters, auditPage, copyAudit } from '../../auth/audit-trail.ts';
import { forWholeServer, type Staff } from '../../auth/staff.ts';
import { safeCell } from '../../fulfilment/cell.ts';
import { csvStream } from '../../fulfilment/csv.ts';
import { attachment } from '../attachment.ts';
import { type Call, route } from '../route.ts';

const Before = v.pipe(v.string(), v.regex(/^[1-9]\d{0,15}$/), v.transform(Number));

/** The filter in a query; what is left out does not filter. Throws 'bad-request'. */
function filterIn(request: HonoRequest): AuditFilter {
  const number = (name: string) => (request.query(name) ? Number(request.query(name)) : null);
  const parsed = v.safeParse(AuditFilter, {
    staff: request.query('staff') || null,
    action: request.query('action') || null,
    from: number('from'),
    to: number('to'),
    find: request.query('find')?.trim() || null,
  });
  if (!parsed.success) throw new AppError('bad-request', 400);
  return parsed.output;
}

function beforeIn(request: HonoRequest): number | null {
  const text = request.query('before');
  if (!text) return null;
  const parsed = v.safeParse(Before, text);
  if (!parsed.success) throw new AppError('bad-request', 400);
  return parsed.output;
}

type AdminCall = Call<readonly ['admin']>;

const page = async ({ ctx, request }: AdminCall, event: string | null) =>
  await auditPage(ctx, event, filterIn(request), beforeIn(request));

/** The file of a copy. Columns are named in English and Korean at once: who reads the file may not be who asked for it. */
async function copy({ ctx, request, staff }: AdminCall, event: string | null): Promise<Response> {
  const lines = await copyAudit(ctx, event, filterIn(request), staff.id);
  async function* rows() {
    yield [
      '번호 seq',
      '때 at (UTC)',
      '사람 who',
      '사람 id',
      '한 일 what',
      '대상 subject',
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
    line.reason ?? '',
    line.detail ? JSON.stringify(line.detail) : '',
  ].map((text) => safeCell('text', text)),
];

/** What belongs to no event is for administrators of every event. */
function ofServer(staff: Staff): null {
  forWholeServer(staff);
  return null;
}

/** Who did what, when and why: of an event, and of the server itself. */
export const auditRoutes = [
  route({
    method: 'GET',
    path: '/staff/events/:event/audit',
    access: ['admin'],
    handle: (call) => page(call, call.param('event')),
  }),
  route({
    method: 'GET',
    path: '/staff/events/:event/audit/filters',
    access: ['admin'],
    handle: ({ ctx, param }) => auditFilters(ctx, param('event')),
  }),
  route({
    method: 'GET',
    path: '/staff/events/:event/audit.csv',
    access: ['admin'],
    sensitive: true,
    limit: 'export',
    handle: (call) => copy(call, call.param('event')),
  }),
  route({
    method: 'GET',
    path: '/staff/audit',
    access: ['admin'],
    handle: (call) => page(call, ofServer(call.staff)),
  }),
  route({
    method: 'GET',
    path: '/staff/audit/filters',
    access: ['admin'],
    handle: ({ ctx, staff }) => auditFilters(ctx, ofServer(staff)),
  }),
  route({
    method: 'GET',
    path: '/staff/audit.csv',
    access: ['admin'],
    sensitive: true,
    limit: 'export',
    handle: (call) => copy(call, ofServer(call.staff)),
  }),
];
