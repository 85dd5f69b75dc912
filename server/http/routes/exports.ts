import { ExportLists, ExportMade, ExportSent } from '../../../shared/api/exports.ts';
import { AppError } from '../../../shared/errors.ts';
import { createExport, listExports, openExport, shipExport } from '../../fulfilment/exports.ts';
import { parcelCsv } from '../../fulfilment/parcel-csv.ts';
import { attachment } from '../attachment.ts';
import { route } from '../route.ts';

/** The number of a batch in an address; 0: it is none. */
const numberOf = (text: string): number => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0);

/** Parcel lists. A batch is recorded first, and can then be downloaded as often as necessary. */
export const exportRoutes = [
  route({
    method: 'GET',
    path: '/staff/events/:event/exports',
    answer: ExportLists,
    access: ['admin', 'fulfilment'],
    async handle({ ctx, param }) {
      return await listExports(ctx, param('event'));
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/exports',
    answer: ExportMade,
    access: ['admin', 'fulfilment'],
    sensitive: true,
    limit: 'export',
    async handle({ ctx, staff, param }) {
      const created = await createExport(ctx, param('event'), staff.id);
      if (created === 'not-found') throw new AppError('not-found', 404);
      if (created === 'nothing') throw new AppError('nothing-to-export', 409);
      return created;
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/exports/:batch/shipped',
    answer: ExportSent,
    access: ['admin', 'fulfilment'],
    async handle({ ctx, staff, param }) {
      const rows = await shipExport(ctx, param('event'), numberOf(param('batch')), staff.id);
      if (rows === 'not-found') throw new AppError('not-found', 404);
      if (rows === 'nothing') throw new AppError('win-changed', 409);
      return { rows };
    },
  }),
  route({
    method: 'GET',
    path: '/staff/events/:event/exports/:batch/parcels.csv',
    access: ['admin', 'fulfilment'],
    sensitive: true,
    limit: 'export',
    async handle({ ctx, staff, param, request }) {
      const batch = numberOf(param('batch'));
      const opened = batch ? await openExport(ctx, param('event'), batch, staff.id) : null;
      if (!opened) throw new AppError('not-found', 404);
      const name = `${opened.rehearsal ? 'rehearsal-' : ''}${param('event')}-parcels-${batch}.csv`;
      return new Response(parcelCsv(opened.parcels, request.query('lang') === 'en' ? 'en' : 'ko'), {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': attachment(name),
          'cache-control': 'no-store',
        },
      });
    },
  }),
];
