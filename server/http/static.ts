import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { MAP_PICTURE } from '../maps/load.ts';
import { toBrotli } from './packed.ts';
import { NOT_FOUND_PAGE, pageOf } from './pages.ts';

/**
 * Only these file types are served. For everything else in the folders (sources, notes, build manifests) the answer is
 * 404.
 */
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

/** The build puts its hashed files here (see vite.config.ts), so the content at such an address never changes. */
const HASHED = /^\/app\//;
const FOREVER = 'public, max-age=31536000, immutable';

/** Files smaller than one packet gain nothing from compression. */
const WORTH_BYTES = 1_000;

type StoredFile = { etag: string; mtimeMs: number; plain: Buffer; br: Buffer | null; gzip: Buffer | null };

/**
 * Answers a GET or HEAD for a page or file. For an unknown address it returns the not-found page, or null if the client
 * does not accept HTML.
 */
export type StaticFiles = (request: Request) => Promise<Response | null>;

/**
 * Serves the built client from `clientDir` (with the `.br` and `.gz` files of the build), and pictures and sounds of
 * the maps from `assetsDirs` at `/assets/`. Files are kept in memory, because the whole client is only a few MB. JSON
 * that no build has compressed (all pictures of the maps in one file) is compressed on first use.
 */
export function createStaticFiles(options: {
  clientDir: string;
  /** The first that has the file wins. */
  assetsDirs: string[];
  /** The folder of the maps. Only its pictures are served, never a game's answers. */
  mapsDir: string;
  /** Where `/` leads. */
  frontPage: () => string;
  /** Origin of a challenge provider whose script and frame pages may load. */
  challengeOrigin?: string;
}): StaticFiles {
  const { clientDir, assetsDirs, mapsDir, frontPage, challengeOrigin = '' } = options;
  const read = createReader();
  const folders = { '/assets/': assetsDirs, '/maps/': [mapsDir] };
  const folderOf = (pathname: string): { folder: string; dirs: string[] } => {
    for (const [folder, dirs] of Object.entries(folders)) if (pathname.startsWith(folder)) return { folder, dirs };
    return { folder: '/', dirs: [clientDir] };
  };
  const find: StaticFiles = async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return null;
    const { pathname } = new URL(request.url);
    if (pathname === '/') return new Response(null, { status: 302, headers: { location: frontPage() } });
    const page = pageOf(pathname);
    const { folder, dirs } = page ? { folder: '/', dirs: [clientDir] } : folderOf(pathname);
    const path = page ?? decode(pathname.slice(folder.length));
    // An address such as /claim/index.html would be a second name of a page, to which its headers do not apply.
    if (path === null || (!page && path.endsWith('.html'))) return null;
    if (folder === '/maps/' && !MAP_PICTURE.test(path)) return null;
    const file = await firstOf(dirs, (dir) => read(dir, path));
    if (!file) return null;
    const immutable = HASHED.test(pathname) || (folder !== '/' && new URL(request.url).searchParams.has('v'));
    return reply(request, path, file, immutable ? FOREVER : 'no-cache', challengeOrigin);
  };
  return async (request) => (await find(request)) ?? (await notFound(request));

  /**
   * Returns the not-found page, with a way on, to a person who opens an unknown address. Returns null to a program that
   * asks for something else.
   */
  async function notFound(request: Request): Promise<Response | null> {
    const isPerson = request.method === 'GET' || request.method === 'HEAD';
    if (!isPerson || !request.headers.get('accept')?.includes('text/html')) return null;
    const file = await read(clientDir, NOT_FOUND_PAGE);
    if (!file) return null;
    const headers = new Headers(request.headers);
    headers.delete('if-none-match');
    const plain = new Request(request.url, { method: request.method, headers });
    const page = await reply(plain, NOT_FOUND_PAGE, file, 'no-store', challengeOrigin);
    return new Response(page.body, { status: 404, headers: page.headers });
  }
}

async function firstOf<T>(dirs: string[], find: (dir: string) => Promise<T | null>): Promise<T | null> {
  for (const dir of dirs) {
    const found = await find(dir);
    if (found) return found;
  }
  return null;
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

function createReader() {
  const cache = new Map<string, StoredFile>();
  return async (dir: string, path: string): Promise<StoredFile | null> => {
    if (
      !TYPES[extname(path).toLowerCase()] ||
      path.includes('\0') ||
      path.split(/[/\\]/).some((part) => part.startsWith('.'))
    )
      return null;
    const name = join(dir, path);
    const info = await stat(name).catch(() => null);
    if (!info?.isFile()) return null;
    const kept = cache.get(name);
    if (kept && kept.mtimeMs === info.mtimeMs) return kept;
    // A symbolic link inside the folder must not lead out of it.
    if (!(await realpath(name)).startsWith((await realpath(dir)) + sep)) return null;
    const plain = await readFile(name);
    const file = {
      plain,
      mtimeMs: info.mtimeMs,
      etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
      br: await readFile(`${name}.br`).catch(() => (isLooseJson(name, plain) ? toBrotli(plain) : null)),
      gzip: await readFile(`${name}.gz`).catch(() => null),
    };
    cache.set(name, file);
    return file;
  };
}

const isLooseJson = (name: string, plain: Buffer): boolean =>
  extname(name) === '.json' && plain.byteLength >= WORTH_BYTES;

function reply(
  request: Request,
  path: string,
  file: StoredFile,
  cacheControl: string,
  challengeOrigin: string,
): Response {
  const headers = new Headers({
    'content-type': TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream',
    'cache-control': cacheControl,
    etag: file.etag,
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
    ...(path.endsWith('.html') ? pageHeaders(path, challengeOrigin) : {}),
  });
  if (request.headers.get('if-none-match')?.includes(file.etag)) return new Response(null, { status: 304, headers });
  const accepted = (request.headers.get('accept-encoding') ?? '').split(/\s*,\s*/).map((item) => item.split(';')[0]);
  const encoding = file.br && accepted.includes('br') ? 'br' : file.gzip && accepted.includes('gzip') ? 'gzip' : null;
  const body = encoding === 'br' ? file.br : encoding === 'gzip' ? file.gzip : file.plain;
  if (encoding) headers.set('content-encoding', encoding);
  headers.set('content-length', String(body?.byteLength ?? 0));
  return new Response(request.method === 'HEAD' || !body ? null : new Uint8Array(body), { status: 200, headers });
}

/**
 * The content security policy: only our own files may run or be fetched. Only the expo opens a WebSocket. Older Safari
 * does not count ws: as 'self' (https://bugs.webkit.org/show_bug.cgi?id=201591), so the expo's policy names it. The
 * pages where people type addresses do not allow it.
 */
function pageHeaders(path: string, challengeOrigin: string): Record<string, string> {
  const sockets = path === 'index.html' ? ' ws: wss:' : '';
  const provider = challengeOrigin === '' ? '' : ` ${challengeOrigin}`;
  return {
    'content-security-policy': [
      "default-src 'self'",
      ...(provider ? [`script-src 'self'${provider}`] : []),
      `frame-src ${challengeOrigin || "'none'"}`,
      "worker-src 'self'",
      `connect-src 'self'${sockets}`,
      "img-src 'self' data: blob:",
      "style-src 'self' 'unsafe-inline'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
    // Claim and sign-in addresses contain a token in the fragment, which browsers never send. This is the second guard.
    'referrer-policy': 'no-referrer',
  };
}
