import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context as HonoContext } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';
import { hasFreshFactor, rolesIn, type Staff, staffOf } from '../auth/staff.ts';
import { visitorOf } from '../auth/visitor.ts';
import type { Context } from '../context.ts';
import { clientAddress } from './client-address.ts';
import { createLimits, type Limits } from './limits.ts';
import { isOwnOrigin } from './origin.ts';
import type { Access, Call, Route } from './route.ts';
import { ROUTES } from './routes/index.ts';
import { secureHeaders } from './security-headers.ts';

/** The largest body of our own pages is a claim, well under 4 KiB. */
const BODY_BYTES = 16 * 1024;

type Edge = { Bindings: Partial<HttpBindings> };

export type AppExtra = {
  /** Routes that need something which only lives in this process (places). They get the same guards. */
  routes?: readonly Route[];
  /** Pages and files; null when there is none of that address. */
  files?: (request: Request) => Promise<Response | null>;
  /** Told when roles or sessions of a member of staff have changed; see `Call.staffChanged`. */
  staffChanged?: (staff: string) => void;
};

const limitBody = (maxSize: number) => bodyLimit({ maxSize, onError: (c) => c.json({ error: 'bad-request' }, 413) });

/** The whole HTTP side: API routes behind one set of guards, then pages and files. Serve its `fetch`. */
export function createApp(ctx: Context, extra: AppExtra = {}): Hono<Edge> {
  const limits = createLimits();
  const app = new Hono<Edge>();
  app.use(async (c, next) => {
    await next();
    secureHeaders(c.res.headers);
  });
  for (const route of [...ROUTES, ...(extra.routes ?? [])]) {
    app.on(route.method, `/api${route.path}`, limitBody(route.bodyBytes ?? BODY_BYTES), async (c) => {
      c.header('cache-control', 'no-store');
      return await serve(ctx, limits, extra.staffChanged ?? (() => {}), route, c);
    });
  }
  app.get('*', async (c, next) => {
    if (c.req.path.startsWith('/api/')) return await next();
    // A new Response: the middleware above must be able to add headers to it.
    const file = await extra.files?.(c.req.raw);
    return file ? new Response(file.body, file) : await next();
  });
  // what no route takes is not read either
  app.all('/api/*', limitBody(BODY_BYTES), async (_c, next) => await next());
  app.notFound((c) => c.json({ error: 'not-found' }, 404));
  app.onError((error, c) => {
    if (error instanceof AppError) {
      if (error.status === 503 || error.status === 429) c.header('retry-after', '5');
      return c.json({ error: error.code }, statusOf(error));
    }
    // The pattern of the route, never the address: it may hold ids.
    ctx.log.error({ error, method: c.req.method, route: c.req.routePath }, 'a request failed');
    return c.json({ error: 'internal' }, 500);
  });
  return app;
}

function statusOf(error: AppError): 400 | 401 | 403 | 404 | 409 | 410 | 429 | 500 | 503 {
  const known = [400, 401, 403, 404, 409, 410, 429, 500, 503] as const;
  return known.find((status) => status === error.status) ?? 500;
}

async function serve(
  ctx: Context,
  limits: Limits,
  staffChanged: Call['staffChanged'],
  route: Route,
  c: HonoContext<Edge>,
): Promise<Response> {
  const cookie = c.req.header('cookie');
  if (route.method !== 'GET' && !route.signed && !isOwnOrigin(ctx.env, c.req.header('origin'), c.req.header('host'))) {
    throw new AppError('bad-origin', 403);
  }
  const visitor = visitorOf(ctx, cookie);
  const peer = c.env?.incoming?.socket.remoteAddress;
  const address = clientAddress(peer, c.req.header('x-forwarded-for'), ctx.env.trustProxy);
  await limits(route.limit ?? (route.method === 'GET' ? 'read' : 'write'), address, visitor?.id ?? null);

  const staff = isForStaff(route.access) ? await staffOf(ctx, cookie) : null;
  admit(route.access, visitor !== null, staff, c.req.param('event') ?? null);
  if (route.sensitive && !(staff && hasFreshFactor(staff))) throw new AppError('second-factor-needed', 403);

  const answer = await route.handle({
    ctx,
    request: c.req,
    param: (name) => c.req.param(name) ?? '',
    visitor,
    staff,
    body: route.body ? await readBody(c, route.body) : undefined,
    setCookie: (value) => c.header('set-cookie', value, { append: true }),
    staffChanged,
  });
  return answer instanceof Response ? answer : c.json(answer ?? {});
}

const isForStaff = (access: Access) => access !== 'public' && access !== 'visitor';

function admit(access: Access, isVisitor: boolean, staff: Staff | null, event: string | null): void {
  if (access === 'public') return;
  if (access === 'visitor') {
    if (!isVisitor) throw new AppError('not-signed-in', 401);
    return;
  }
  if (!staff) throw new AppError('not-signed-in', 401);
  const held = rolesIn(staff, event);
  if (!access.some((role) => held.includes(role))) throw new AppError('not-allowed', 403);
}

async function readBody(c: HonoContext<Edge>, schema: v.GenericSchema): Promise<unknown> {
  // A form of another site can send text or a form, but not this type without asking first (CORS preflight).
  if (!c.req.header('content-type')?.startsWith('application/json')) throw new AppError('bad-request', 400);
  const raw: unknown = await c.req.json().catch(() => undefined);
  const parsed = v.safeParse(schema, raw);
  if (!parsed.success) throw new AppError('bad-request', 400);
  return parsed.output;
}
