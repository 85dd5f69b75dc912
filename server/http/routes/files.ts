import * as v from 'valibot';
import { DONE, Done } from '../../../shared/api/done.ts';
import { AppError } from '../../../shared/errors.ts';
import { FILE_KIND_IDS, type FileKindId, kindOf, kindsFor } from '../../../shared/files.ts';
import { rolesIn, type Staff, staffOf } from '../../auth/staff.ts';
import { isHash, openFile, readFileBytes } from '../../files/read.ts';
import { listFiles, removeFile, ShelfQuery } from '../../files/shelf.ts';
import { storeFile } from '../../files/store.ts';
import { attachment } from '../attachment.ts';
import { route } from '../route.ts';

const ENDINGS = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
} as const;

const roles = ['admin', 'pr', 'exhibitor'] as const;

function kindIn(text: string | undefined): FileKindId {
  const kind = FILE_KIND_IDS.find((one) => one === text);
  if (!kind) throw new AppError('bad-request', 400);
  return kind;
}

/** Whether this staff member is an exhibitor only, who sees and changes only their own files. */
const isOwnOnly = (staff: Staff, event: string): boolean =>
  !rolesIn(staff, event).some((role) => role === 'admin' || role === 'pr');

const One = v.object({ kind: v.picklist(FILE_KIND_IDS), hash: v.pipe(v.string(), v.check(isHash)) });

const moved = (path: 'remove' | 'restore') =>
  route({
    method: 'POST',
    path: `/staff/events/:event/files/${path}`,
    answer: Done,
    access: roles,
    body: One,
    async handle({ ctx, staff, param, body }) {
      const event = param('event');
      const by = { staff: staff.id, own: isOwnOnly(staff, event) };
      const result = await removeFile(ctx, { event, ...body }, by, path === 'remove');
      if (result === 'used') throw new AppError('file-used', 409);
      if (result === 'not-found') throw new AppError('not-found', 404);
      return DONE;
    },
  });

/** Pictures, papers and maps that staff upload, and the addresses from which pages load them. */
export const fileRoutes = [
  route({
    method: 'POST',
    path: '/staff/events/:event/files',
    access: roles,
    limit: 'upload',
    bytes: (request) => kindOf(kindIn(request.query('kind'))).bytes,
    async handle({ ctx, staff, param, request, bytes }) {
      const kind = kindIn(request.query('kind'));
      if (!kindsFor(rolesIn(staff, param('event'))).includes(kind)) throw new AppError('not-allowed', 403);
      const name = request.query('name') ?? '';
      return await storeFile(ctx, { event: param('event'), kind, bytes, by: staff.id, name });
    },
  }),
  route({
    method: 'GET',
    path: '/staff/events/:event/files',
    access: roles,
    async handle({ ctx, staff, param, request }) {
      const query = v.safeParse(ShelfQuery, {
        kind: request.query('kind') || null,
        after: parse(request.query('after')),
      });
      if (!query.success) throw new AppError('bad-request', 400);
      const event = param('event');
      return await listFiles(ctx, event, query.output, isOwnOnly(staff, event) ? staff.id : null);
    },
  }),
  moved('remove'),
  moved('restore'),
  route({
    method: 'GET',
    path: '/files/:hash',
    atRoot: true,
    access: 'public',
    async handle({ ctx, param, request }) {
      const hash = param('hash');
      const facts = await openFile(ctx, hash);
      if (!facts) throw new AppError('not-found', 404);
      if (!facts.public) {
        const staff = await staffOf(ctx, request.header('cookie'));
        const may = staff && facts.events.some((event) => rolesIn(staff, event).some((role) => role !== 'exhibitor'));
        if (!may) throw new AppError('not-found', 404);
      }
      const headers = {
        'content-type': facts.mime,
        // The content at this address never changes. A file for staff stays out of every shared cache.
        'cache-control': facts.public ? 'public, max-age=31536000, immutable' : 'private, no-store',
        'content-disposition': facts.mime.startsWith('image/')
          ? 'inline'
          : attachment(`${hash.slice(0, 12)}.${ENDINGS[facts.mime]}`),
        'content-security-policy': "sandbox; default-src 'none'",
        etag: `"${hash}"`,
      };
      if (request.header('if-none-match') === headers.etag) return new Response(null, { status: 304, headers });
      const bytes = await readFileBytes(ctx, hash, facts);
      return new Response(new Uint8Array(bytes), { headers });
    },
  }),
];

function parse(text: string | undefined): unknown {
  if (!text) return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
