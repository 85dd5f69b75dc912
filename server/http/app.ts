import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context as HonoContext, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';
import { BY_ITSELF } from '../../shared/staff.ts';
import { readCookie } from '../auth/cookie.ts';
import { deviceIdOf, newDeviceCookie } from '../auth/device-cookie.ts';
import { hasFreshFactor, rolesIn, type Staff, staffOf } from '../auth/staff.ts';
import { newVisitor, visitorCookie, visitorOf } from '../auth/visitor.ts';
import type { Context } from '../context.ts';
import { DataError } from '../data/client.ts';
import type { Metrics } from '../operations/metrics.ts';
import { accessLog } from './access-log.ts';
import { readBytes, readJson } from './body.ts';
import { type Challenges, createChallenges } from './challenge.ts';
import { clientAddress } from './client-address.ts';
import { createLimits, type Limits } from './limits.ts';
import { isOwnOrigin } from './origin.ts';
import { EXPO_PAGE, pageOf } from './pages.ts';
import type { Access, Call, Route } from './route.ts';
import { challengeNeeded, PASS_COOKIE } from './routes/challenge.ts';
import { isSafeLine } from './safe-line.ts';
import { secureHeaders } from './security-headers.ts';

/** The largest body of our own pages is a claim, well under 4 KiB. */
const BODY_BYTES = 16 * 1024;

/** SQLSTATE: a key that is there already, serialization failure, deadlock. */
const CROSSED = ['23505', '40001', '40P01'];

type Edge = { Bindings: Partial<HttpBindings> };

export type AppParts = {
  /** All API routes, from `server/routes.ts`. Each gets all guards. */
  routes: readonly Route[];
  /** Counts every answer of a route. */
  metrics?: Pick<Metrics, 'countRequest'>;
  /** Serves pages and files; null if there is none at that address. */
  files?: (request: Request) => Promise<Response | null>;
  /** Called when roles or sessions of a staff member have changed; see `Call.staffChanged`. */
  staffChanged?: (staff: string) => void;
};

function limitBody(maxSize: number): MiddlewareHandler {
  const limit = bodyLimit({ maxSize, onError: (c) => c.json({ error: 'bad-request' }, 413) });
  return async (c, next) => {
    let isRead = false;
    const goOn = async (): Promise<void> => {
      isRead = true;
      await next();
    };
    try {
      return await limit(c, goOn);
    } catch (error) {
      // A chunked body is read here. A client that disconnects half way is not an error of ours.
      throw isRead ? error : new AppError('bad-request', 400);
    }
  };
}

const untouched: MiddlewareHandler = async (_c, next) => await next();

/** The whole HTTP app: API routes behind one set of guards, then pages and files. Serve its `fetch`. */
export function createApp(ctx: Context, parts: AppParts): Hono<Edge> {
  const staffChanged = parts.staffChanged ?? (() => {});
  const edge = { ctx, limits: createLimits(ctx.cluster.counters), challenges: createChallenges(ctx), staffChanged };
  const app = new Hono<Edge>();
  app.use(async (c, next) => {
    await next();
    secureHeaders(ctx.env, c.res.headers, c.req.path);
  });
  for (const route of parts.routes) {
    const path = route.atRoot ? route.path : `/api${route.path}`;
    // raw bodies are cut off while they stream, by readBytes
    const limited = route.bytes ? untouched : limitBody(route.bodyBytes ?? BODY_BYTES);
    app.on(route.method, path, limited, accessLog(ctx, route, parts.metrics), async (c) => {
      c.header('cache-control', 'no-store');
      return await serve(edge, route, c);
    });
  }
  app.get('*', async (c, next) => {
    if (c.req.path.startsWith('/api/')) return await next();
    // A new Response: the middleware above must be able to add headers to it.
    const file = await parts.files?.(c.req.raw);
    if (!file) return await next();
    const page = new Response(file.body, file);
    if (pageOf(c.req.path) === EXPO_PAGE) giveCookies(ctx, c.req.header('cookie'), page.headers);
    return page;
  });
  // the body limit also applies to addresses without a route
  app.all('/api/*', limitBody(BODY_BYTES), async (_c, next) => await next());
  app.notFound((c) => c.json({ error: 'not-found' }, 404));
  app.onError((error, c) => {
    if (error instanceof AppError) {
      if (error.status === 503 || error.status === 429) c.header('retry-after', '5');
      return c.json({ error: error.code, ...(error.detail ? { detail: error.detail } : {}) }, statusOf(error));
    }
    // Log the pattern of the route, never the address, which may contain ids.
    const where = { error, method: c.req.method, route: c.req.routePath, request: c.res.headers.get('x-request-id') };
    // SQLSTATE class 22: a value that no column accepts, such as a zero byte or a number beyond bigint. Nothing was
    // changed.
    if (error instanceof DataError && error.code.startsWith('22')) {
      ctx.log.warn(where, 'the database refused a value');
      return c.json({ error: 'bad-request' }, 400);
    }
    // Another request did the same at the same moment and was first. This one changed nothing.
    if (error instanceof DataError && CROSSED.includes(error.code)) {
      ctx.log.warn(where, 'two concurrent requests conflicted');
      return c.json({ error: 'changed-meanwhile' }, 409);
    }
    ctx.log.error(where, 'a request failed');
    return c.json({ error: 'internal' }, 500);
  });
  return app;
}

/** The expo's page sets the cookies of visitor and device, so its first ticket needs no second call. */
function giveCookies(ctx: Context, cookie: string | undefined, headers: Headers): void {
  const missing = [
    ...(visitorOf(ctx, cookie) === null ? [visitorCookie(ctx, newVisitor(ctx.now()))] : []),
    ...(deviceIdOf(ctx, cookie) === null ? [newDeviceCookie(ctx)] : []),
  ];
  if (missing.length > 0) headers.set('cache-control', 'private, no-cache');
  for (const value of missing) headers.append('set-cookie', value);
}

function statusOf(error: AppError): 400 | 401 | 403 | 404 | 409 | 410 | 413 | 429 | 500 | 503 {
  const known = [400, 401, 403, 404, 409, 410, 413, 429, 500, 503] as const;
  return known.find((status) => status === error.status) ?? 500;
}

type Guards = { ctx: Context; limits: Limits; challenges: Challenges; staffChanged: Call['staffChanged'] };

async function serve(guards: Guards, route: Route, c: HonoContext<Edge>): Promise<Response> {
  const { ctx, limits, challenges, staffChanged } = guards;
  const cookie = c.req.header('cookie');
  const origin = c.req.header('origin');
  if (route.method !== 'GET' && !route.signed && !isOwnOrigin(ctx.env, origin, c.req.header('host'))) {
    throw new AppError('bad-origin', 403);
  }
  const visitor = visitorOf(ctx, cookie);
  const peer = c.env?.incoming?.socket.remoteAddress;
  const forwardedFor = c.req.header('x-forwarded-for');
  const line = { peer, origin, forwardedFor, forwardedProto: c.req.header('x-forwarded-proto') };
  if (route.overHttps && !isSafeLine(ctx.env, line)) throw new AppError('https-needed', 403);

  const address = clientAddress(peer, forwardedFor, ctx.env.trustProxy);
  const bearer = { visitor: visitor?.id ?? null, address };
  const pass = challenges.passOf(bearer, readCookie(cookie, PASS_COOKIE));
  const limit = route.limit ?? (route.signed ? 'signed' : route.method === 'GET' ? 'read' : 'write');
  const pressure = await limits(limit, { ...bearer, pass });
  if (pressure !== null) throw challengeNeeded(ctx.env, challenges.issue(bearer, pressure));

  const staff = isForStaff(route.access) ? await staffOf(ctx, cookie, c.req.query(BY_ITSELF) !== undefined) : null;
  admit(route, visitor !== null, staff, c.req.param('event') ?? null);
  if (route.sensitive && !(staff && hasFreshFactor(staff))) throw new AppError('second-factor-needed', 403);

  const answer = await route.handle({
    ctx,
    request: c.req,
    param: (name) => c.req.param(name) ?? '',
    visitor,
    staff,
    body: route.body ? await readJson(c.req, route.body) : undefined,
    bytes: route.bytes ? await readBytes(c.req, route.bytes(c.req)) : NO_BYTES,
    challenges,
    bearer,
    pass,
    setCookie: (value) => c.header('set-cookie', value, { append: true }),
    staffChanged,
  });
  if (answer instanceof Response) return answer;
  return c.json(route.answer ? v.parse(route.answer, answer) : (answer ?? {}));
}

const NO_BYTES = new Uint8Array();

const isForStaff = (access: Access) => access !== 'public' && access !== 'visitor';

function admit(route: Route, isVisitor: boolean, staff: Staff | null, event: string | null): void {
  const { access } = route;
  if (access === 'public') return;
  if (access === 'visitor') {
    if (!isVisitor) throw new AppError('not-signed-in', 401);
    return;
  }
  if (!staff) throw new AppError('not-signed-in', 401);
  if (staff.session.locked) {
    if (route.whileLocked) return;
    throw new AppError('second-factor-needed', 403);
  }
  const held = rolesIn(staff, event);
  if (!access.some((role) => held.includes(role))) throw new AppError('not-allowed', 403);
}
