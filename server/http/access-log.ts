import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Context } from '../context.ts';
import type { Metrics } from '../operations/metrics.ts';
import type { Route } from './route.ts';

/**
 * One line per answer of a route: its pattern, never its address, which may hold ids; nothing of who asked. Reading that went
 * well is told at level debug. The number of the request is ours, also in the answer (x-request-id), so that whoever reports a
 * failure can name its line.
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
