import type { Server } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { Context } from './context.ts';
import { ROOT } from './env.ts';
import { createStaticFiles } from './http/static.ts';
import type { StopOrder } from './stop-order.ts';

/** Puts everything that answers on the one port: API, rooms, pages. Parts are pushed in the order in which they depend on each other. */
export async function openRooms(ctx: Context, server: Server, order: StopOrder): Promise<void> {
  const files = createStaticFiles({ clientDir: join(ROOT, 'dist', 'client'), assetsDir: join(ROOT, 'assets') });
  server.on(
    'request',
    getRequestListener(
      async (request) => (await files(request)) ?? new Response('Not found · 찾을 수 없습니다', { status: 404 }),
    ),
  );
  ctx.log.debug('rooms and http are open');
}
