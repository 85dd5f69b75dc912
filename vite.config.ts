import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { compressFolder } from './scripts/compress.ts';
import { phaserParts } from './scripts/phaser-parts.ts';
import { FRONT_PAGE, NOT_FOUND_PAGE, pageOf } from './server/http/pages.ts';

const client = join(import.meta.dirname, 'client');
/** The files that `server/http/pages.ts` gives addresses to; those that exist so far. */
const pages = [
  ['expo', 'index.html'],
  ['claim', 'claim/index.html'],
  ['prizes', 'prizes/index.html'],
  ['rules', 'event-info/rules/index.html'],
  ['privacy', 'event-info/privacy/index.html'],
  ['winners', 'event-info/winners/index.html'],
  ['ranking', 'ranking/index.html'],
  ['draws', 'draws/index.html'],
  ['draw-show', 'draws/show/index.html'],
  ['staff', 'staff/index.html'],
  ['unsubscribe', 'unsubscribe/index.html'],
  ['not-found', NOT_FOUND_PAGE],
].filter(([, page]) => existsSync(join(client, page ?? '')));

/** Leaves `.br` and `.gz` beside what the build wrote; the server never compresses at run time. */
const precompress: Plugin = {
  name: 'madang:precompress',
  apply: 'build',
  async writeBundle({ dir }) {
    if (dir) await compressFolder(dir);
  },
};

/**
 * Marks the pages with the id of their build. The names of built files hold hashes of their content, so the names say which
 * build it is (`server/build-id.ts` reads it, `client/reload.ts` compares it).
 */
const buildId: Plugin = {
  name: 'madang:build-id',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle }) {
      const names = Object.keys(bundle ?? {}).filter((name) => name.startsWith('app/'));
      const content = createHash('sha256').update(names.sort().join()).digest('base64url').slice(0, 16);
      return [{ tag: 'meta', attrs: { name: 'madang-build', content }, injectTo: 'head' }];
    },
  },
};

/** The dev server knows the same addresses of pages as the server. */
const addresses: Plugin = {
  name: 'madang:addresses',
  apply: 'serve',
  configureServer(server) {
    server.middlewares.use((request, response, next) => {
      const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
      const page = pageOf(pathname);
      if (pathname === '/') {
        response.writeHead(302, { location: FRONT_PAGE }).end();
        return;
      }
      if (page) request.url = `/${page}${search}`;
      next();
    });
  },
};

export default defineConfig({
  root: client,
  // Pictures and sounds of the maps are served from assets/ at /assets/, so the build's own files live at /app/.
  publicDir: false,
  appType: 'mpa',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { fs: { allow: ['..'] } },
  build: {
    outDir: join(import.meta.dirname, 'dist', 'client'),
    emptyOutDir: true,
    assetsDir: 'app',
    // In-app browsers of messengers lag behind; older ones than these lack the <dialog> that the overlay uses.
    target: ['chrome100', 'firefox100', 'safari15.4'],
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      input: Object.fromEntries(pages.map(([name, page]) => [name, join(client, page ?? '')])),
      checks: { pluginTimings: false },
    },
  },
  plugins: [phaserParts, buildId, precompress, addresses],
});
