import type { Route } from '../../server/http/route.ts';
import { operationsRoutes } from '../../server/http/routes/operations.ts';
import { seededRandom } from '../../server/load/seeded-random.ts';
import { liveRoutes, ROUTES } from '../../server/routes.ts';
import { cookieHeader, type HttpVisitor } from '../../server/testing/visitor.ts';
import { fittingValue, type Known, knownOf, spoil } from './fitting-value.ts';
import { mutate, pick } from './mutate.ts';
import type { Cast } from './staff.ts';

/** Replaces the parts that only a running server has: the registry is only read here, nothing is called. */
const nothing = new Proxy(Object.create(null), {
  get() {
    throw new Error('only read, never called');
  },
});
export const EVERY_ROUTE: readonly Route[] = [
  ...ROUTES,
  ...liveRoutes(nothing, nothing, nothing, nothing, nothing),
  ...operationsRoutes(nothing),
];

export type RouteFigures = {
  inputs: number;
  answers: Record<string, number>;
  /** Routes that accepted a call: their handlers received values that passed the schema. */
  reached: Set<string>;
  /** Calls that were answered with 500; only the first few. */
  failures: string[];
};

const AT_ONCE = 12;
/** They end sessions, roles or the event that everything else needs: asked at the end alone. */
const ENDS = /sign-out|sessions\/end|\/remove|\/roles|\/state|\/rehears|reset-factors|\/link/;
const ENDS_FROM = 0.93;

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAMAAADJ2y/JAAAABlBMVEXMADMzAMyVLOUdAAAAFklEQVQI12NgwAIYgRBKASEIQQCcAQABdQAY0xnxoAAAAABJRU5ErkJggg==',
  'base64',
);

const ODD_PARTS = [
  'expo',
  'nobody',
  '%00',
  'a%00b',
  '%',
  '%zz',
  '__proto__',
  'constructor',
  '..%2f..',
  '%F0%9F%98%80',
  '1',
  '-1',
  '9'.repeat(40),
  'a'.repeat(3000),
];

function pathOf(rng: () => number, route: Route, known: Known): string {
  const path = route.path.replace(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => {
    if (rng() < 0.15) return pick(rng, ODD_PARTS);
    if (name === 'event') return 'expo';
    return encodeURIComponent(knownOf(known, name, rng) ?? 'x');
  });
  const query =
    rng() < 0.25
      ? `?${pick(rng, ['after', 'before', 'q', 'event', 'format'])}=${pick(rng, [...ODD_PARTS, '{}', '[]', 'null', '1e309'])}`
      : '';
  return `${route.atRoot ? '' : '/api'}${path}${query}`;
}

function bodyOf(rng: () => number, route: Route, known: Known): { type: string; bytes: Uint8Array } | null {
  if (route.bytes) return { type: 'application/octet-stream', bytes: rng() < 0.3 ? PNG : mutate(rng, PNG) };
  if (!route.body) return route.method === 'GET' ? null : { type: 'application/json', bytes: Buffer.from('{}') };
  let value = fittingValue(route.body, rng, known);
  for (let left = Math.floor(rng() * 2.2); left > 0; left -= 1) value = spoil(value, rng);
  const text = JSON.stringify(value) ?? '';
  const chance = rng();
  const type = chance < 0.02 ? 'text/plain' : 'application/json';
  if (chance < 0.1) return { type, bytes: mutate(rng, Buffer.from(text)) };
  if (chance < 0.11) return { type, bytes: Buffer.from('['.repeat(9000)) };
  return { type, bytes: Buffer.from(text) };
}

const ODD_HEADERS: readonly (readonly [string, string])[] = [
  ['origin', 'http://\u00ff'],
  ['origin', 'null'],
  ['x-forwarded-for', '\u00ff,,::%%'],
  ['x-forwarded-proto', 'http'],
  ['accept-encoding', 'br;q=\u00ff,,'],
  ['if-none-match', '\u00ff'],
  ['range', 'bytes=-1-2'],
  ['user-agent', '\u00ff'.repeat(2000)],
  ['authorization', 'Bearer \u00ff'],
  ['webhook-id', '\u00ff'],
  ['webhook-timestamp', '1e999'],
  ['webhook-signature', 'v1,\u00ff v1, ,'],
  ['cookie', '=;__proto__=x;madang_visitor=a.b;madang_staff=\u00ff'],
];

function whoAsks(rng: () => number, route: Route, { nobody, visitors, staff }: Cast): HttpVisitor {
  const chance = rng();
  if (chance < 0.05) return nobody;
  if (route.access === 'public' || route.access === 'visitor')
    return chance < 0.8 ? pick(rng, visitors) : pick(rng, [...staff.values()]);
  const roles = chance < 0.8 ? route.access : [...staff.keys()];
  return staff.get(pick(rng, roles)) ?? nobody;
}

/** Number of values remembered for each name, and number of objects. */
const MOST_KNOWN = 30;
const MOST_OBJECTS = 200;

/** Collects ids and keys of an answer, so that later calls can use them. */
function collect(value: unknown, name: string, known: Known): void {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return collect(String(value), name, known);
  if (typeof value === 'string') {
    if (!/^[\w.-]{1,64}$/.test(value)) return;
    const list = known.words.get(name) ?? [];
    known.words.set(name, list);
    if (!list.includes(value)) list.push(value);
    if (list.length > MOST_KNOWN) list.shift();
  } else if (Array.isArray(value)) for (const one of value.slice(0, 20)) collect(one, name, known);
  else if (typeof value === 'object' && value !== null) {
    known.objects.push(value);
    if (known.objects.length > MOST_OBJECTS) known.objects.shift();
    for (const [key, one] of Object.entries(value)) {
      collect(one, key, known);
      // `members: [{ id }]` names members too
      if (key === 'id') collect(one, name.replace(/s$/, ''), known);
    }
  }
}

/**
 * Calls of every route of the registry with values that were bent, by everybody who may call it and by who may not,
 * often twice at once. From a seed; `url` is a server on this machine that believes one proxy (TRUST_PROXY=1), so that
 * no limit by address answers instead of the route.
 */
export async function fuzzRoutes(url: string, cast: Cast, tries: number, seed: number): Promise<RouteFigures> {
  const figures: RouteFigures = { inputs: 0, answers: {}, reached: new Set(), failures: [] };
  const known: Known = { words: new Map(), objects: [] };
  const early = EVERY_ROUTE.filter(({ path }) => !ENDS.test(path));

  const ask = async (route: Route, who: HttpVisitor, path: string, init: RequestInit): Promise<void> => {
    const answer = await fetch(`${url}${path}`, init).catch((error: unknown) => error);
    figures.inputs += 1;
    if (!(answer instanceof Response)) {
      figures.answers.none = (figures.answers.none ?? 0) + 1;
      return;
    }
    figures.answers[answer.status] = (figures.answers[answer.status] ?? 0) + 1;
    const text = await answer.text().catch(() => '');
    const name = `${route.method} ${route.path}`;
    if (answer.status === 500 && figures.failures.length < 20)
      figures.failures.push(`${name}: ${path.slice(0, 120)} ${String(init.body).slice(0, 300)}`);
    if (answer.status >= 400) return;
    figures.reached.add(name);
    if (answer.headers.get('content-type')?.startsWith('application/json'))
      try {
        collect(JSON.parse(text), '', known);
      } catch {
        return;
      }
    // a new name comes in a cookie; keep it, but do not lose the cookies when a session ends
    if (cast.visitors.includes(who))
      for (const line of answer.headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        who.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
      }
  };

  const one = async (index: number): Promise<void> => {
    const rng = seededRandom(seed, index);
    const route = pick(rng, index < tries * ENDS_FROM ? early : EVERY_ROUTE);
    const who = whoAsks(rng, route, cast);
    const body = bodyOf(rng, route, known);
    const path = pathOf(rng, route, known);
    const init = (): RequestInit => {
      const headers = new Headers({
        origin: url,
        cookie: cookieHeader(who.cookies),
        'x-forwarded-for': `10.${index & 255}.${(index >> 8) & 255}.${(index >> 16) & 255}`,
      });
      if (body) headers.set('content-type', body.type);
      if (rng() < 0.1) headers.set(...pick(rng, ODD_HEADERS));
      return {
        method: route.method,
        headers,
        body: body ? Buffer.from(body.bytes).toString('latin1') : null,
        redirect: 'manual',
      };
    };
    const times = rng() < 0.15 ? 2 : 1;
    await Promise.all(
      Array.from({ length: times }, () => {
        const given = init();
        // send the bytes unchanged: a text would be encoded again
        if (body) given.body = new Uint8Array(body.bytes);
        return ask(route, who, path, given);
      }),
    );
  };
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (figures.inputs < tries) {
        const index = next;
        next += 1;
        await one(index);
      }
    }),
  );
  return figures;
}
