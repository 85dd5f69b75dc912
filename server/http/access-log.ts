import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Context } from '../context.ts';
import type { Metrics } from '../operations/metrics.ts';
import type { Route } from './route.ts';

/**
 * Logs one line per answer of a route: the pattern of the route, never the address, which may contain ids, and nothing
 * about the caller. Successful reads are logged at level debug. The request id is our own and is also sent in the
 * answer (x-request-id), so a person who reports a failure can name its log line.
 */
export function accessLog(
  ctx: Pick<Context, 'log'>,
  route: Pick<Route, 'method' | 'path'>,
  metrics: Pick<Metrics, 'countRequest'> | undefined,
): MiddlewareHandler {
  return async (c, next) => {
    const began = performance.now();
    const request = randomUUID().slice(0, 13);
    c.header('x-request-id', request);
    await next();
    c.res.headers.set('x-request-id', request);
    const { status } = c.res;
    const ms = performance.now() - began;
    metrics?.countRequest(route.path, route.method, status, ms);
    const level = route.method === 'GET' && status < 400 ? 'debug' : 'info';
    ctx.log[level]({ route: route.path, method: route.method, status, ms: Math.round(ms), request }, 'answered');
  };
}
