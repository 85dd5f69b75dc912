/**
 * `npm run dev`: runs vite on PORT with the client's sources, in front of a server that restarts when its sources are
 * saved. Visitors use one address, as in production.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createServer } from 'vite';
import { ROOT, readEnv } from '../server/env.ts';
import { pickPort } from '../server/listen.ts';
import { StartError } from '../server/start-error.ts';

/** Paths that the server answers, the rooms' sockets included. Vite answers everything else. */
const SERVED = ['/api', '/assets', '/maps'];

function startBackend(port: number, publicUrl: string): ChildProcess {
  return spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--watch', '--watch-preserve-output', join(ROOT, 'server', 'main.ts')],
    {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: 'development', PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: publicUrl },
      stdio: 'inherit',
    },
  );
}

try {
  const env = readEnv();
  const port = await pickPort(env);
  const behind = await pickPort({ host: '127.0.0.1', port: 0 });
  const target = `http://127.0.0.1:${behind}`;
  const proxy = Object.fromEntries(SERVED.map((path) => [path, { target, xfwd: true, ws: true }]));
  const vite = await createServer({
    configFile: join(ROOT, 'vite.config.ts'),
    server: { port, strictPort: true, host: env.host ?? true, proxy },
  });
  const backend = startBackend(behind, env.publicUrl ?? `http://localhost:${port}`);
  await vite.listen();
  backend.once('exit', (code) => process.exit(code ?? 1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Not `once`: npm passes on the Ctrl-C that the terminal has sent already.
    process.on(signal, () => {
      void vite.close();
      backend.kill(signal);
    });
  }
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(`Madang cannot start: ${error.message}`);
  process.exitCode = 1;
}
