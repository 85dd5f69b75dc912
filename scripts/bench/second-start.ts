import { type ChildProcess, spawn } from 'node:child_process';
import { ROOT } from '../../server/env.ts';

export type Started = { url: string; seconds: number; stop: () => Promise<void> };

const LOOK_EVERY_MS = 10;

async function answers(url: string): Promise<boolean> {
  const response = await fetch(`${url}/e/expo`).catch(() => null);
  // the whole page, not only its head
  return response?.ok === true && (await response.text()).includes('</html>');
}

/** npm passes the signal on and waits until the server has ended. */
async function interrupt(npm: ChildProcess): Promise<void> {
  const ended = new Promise((end) => npm.once('exit', end));
  if (npm.kill('SIGINT')) await ended;
}

/** Runs the real `npm start`. Returns the seconds from its first moment to the answer of the visitor page. */
export async function npmStart(dataDir: string, port: number): Promise<Started> {
  const url = `http://localhost:${port}`;
  const before = performance.now();
  const npm = spawn('npm', ['start'], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), MADANG_DATA: dataDir },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  while (!(await answers(url))) {
    if (npm.exitCode !== null || npm.signalCode !== null) throw new Error(`npm start ended with ${npm.exitCode}`);
    await new Promise((again) => setTimeout(again, LOOK_EVERY_MS));
  }
  return { url, seconds: (performance.now() - before) / 1000, stop: () => interrupt(npm) };
}
